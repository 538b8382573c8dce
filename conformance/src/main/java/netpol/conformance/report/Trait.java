package netpol.conformance.report;

import java.util.Optional;
import java.util.function.Function;

/**
 * A property of connections that failures may share.
 *
 * @param value of one connection: the words that follow "is", such as {@code over IPv6}; empty when it has none
 * @param advice by value: the question to ask, or the option to try; empty when there is none
 */
record Trait(Function<JudgedConnection, Optional<String>> value, Function<String, String> advice) {}

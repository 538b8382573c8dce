package netpol.conformance.report;

import java.util.Set;

/**
 * A property that the wrong connections of several failed scenarios share.
 *
 * @param text sentences for a user
 * @param scenarios ids of the failures that it covers
 */
public record SharedCause(String text, Set<String> scenarios) {}

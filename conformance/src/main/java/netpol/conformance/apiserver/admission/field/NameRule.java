package netpol.conformance.apiserver.admission.field;

import java.util.List;
import java.util.function.Function;

/** How the objects of a kind may be called. */
@FunctionalInterface
public interface NameRule {

    /** What is wrong with the name; nothing if it is right. */
    List<String> errors(String name);

    NameRule SUBDOMAIN = Names::dnsSubdomain, LABEL = Names::dnsLabel, PATH_SEGMENT = Names::pathSegment;

    /** What is wrong with a prefix that more characters will follow. */
    default List<String> prefixErrors(String prefix) {
        return errors(prefix.length() > 1 && prefix.endsWith("-")
                ? prefix.substring(0, prefix.length() - 2) + "a"
                : prefix);
    }

    static NameRule of(Function<String, List<String>> rule) {
        return rule::apply;
    }
}

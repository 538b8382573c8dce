package netpol.conformance.oracle;

import java.util.Map;

/**
 * A NetworkPolicy as a file or doc string has it: without a namespace, which the step gives.
 *
 * @param tree the object as plain maps, lists, strings, numbers and booleans; nothing defaulted, nothing left out
 */
public record PolicyManifest(String name, Map<String, Object> tree) {

    public AppliedPolicy in(String namespace) {
        return new AppliedPolicy(namespace, tree);
    }
}

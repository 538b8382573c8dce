package netpol.conformance.fuzz;

import java.util.Map;
import netpol.conformance.oracle.AppliedPolicy;

/** What happens to a cluster. */
public sealed interface Change {

    /** The situation afterwards. */
    Situation apply(Situation before);

    /** Another label set on a pod. */
    record RelabelPod(String pod, Map<String, String> labels) implements Change {

        @Override
        public Situation apply(Situation before) {
            return before.labelled(pod, labels);
        }
    }

    /** Another label set on a namespace. */
    record RelabelNamespace(String namespace, Map<String, String> labels) implements Change {

        @Override
        public Situation apply(Situation before) {
            return before.namespaceLabelled(namespace, labels);
        }
    }

    /** A policy is created, or updated if there is one of its name. */
    record Apply(AppliedPolicy policy) implements Change {

        @Override
        public Situation apply(Situation before) {
            return before.with(policy);
        }
    }

    /** @param policy {@code namespace/name} */
    record Remove(String policy) implements Change {

        @Override
        public Situation apply(Situation before) {
            return before.without(policy);
        }
    }

    /** The same pod with an address of its own. */
    record Recreate(String pod) implements Change {

        @Override
        public Situation apply(Situation before) {
            return before;
        }
    }
}

package netpol.conformance.fuzz;

import java.util.Map;
import netpol.conformance.oracle.AppliedPolicy;

/** What happens to a cluster. */
public sealed interface Change {

    /** The situation afterwards. */
    Situation apply(Situation before);

    /** Whether it is about something that is there. */
    boolean concerns(Situation situation);

    /** Another label set on a pod. */
    record RelabelPod(String pod, Map<String, String> labels) implements Change {

        @Override
        public Situation apply(Situation before) {
            return before.labelled(pod, labels);
        }

        @Override
        public boolean concerns(Situation situation) {
            return situation.runs(pod);
        }
    }

    /** Another label set on a namespace. */
    record RelabelNamespace(String namespace, Map<String, String> labels) implements Change {

        @Override
        public Situation apply(Situation before) {
            return before.namespaceLabelled(namespace, labels);
        }

        @Override
        public boolean concerns(Situation situation) {
            return situation.has(namespace);
        }
    }

    /** A policy is created, or updated if there is one of its name. */
    record Apply(AppliedPolicy policy) implements Change {

        @Override
        public Situation apply(Situation before) {
            return before.with(policy);
        }

        @Override
        public boolean concerns(Situation situation) {
            return situation.has(policy.namespace());
        }
    }

    /** @param policy {@code namespace/name} */
    record Remove(String policy) implements Change {

        @Override
        public Situation apply(Situation before) {
            return before.without(policy);
        }

        @Override
        public boolean concerns(Situation situation) {
            return situation.has(policy.substring(0, policy.indexOf('/')));
        }
    }

    /** The same pod with an address of its own. */
    record Recreate(String pod) implements Change {

        @Override
        public Situation apply(Situation before) {
            return before;
        }

        @Override
        public boolean concerns(Situation situation) {
            return situation.runs(pod);
        }
    }
}

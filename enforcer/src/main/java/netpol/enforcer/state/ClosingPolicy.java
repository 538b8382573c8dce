package netpol.enforcer.state;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.Selector;
import netpol.enforcer.policy.Selector.Operator;
import netpol.enforcer.policy.Selector.Requirement;

/** A policy that isolates one pod in both directions, because the pod cannot be read. */
final class ClosingPolicy {

    /** A label of a domain that no cluster can own. */
    private static final String MARK = "netpol.invalid/unreadable";

    private ClosingPolicy() {}

    static Policy of(Identity pod) {
        return new Policy(pod.namespace(), ref(pod).name(),
                new Selector(List.of(new Requirement(MARK, Operator.IN, Set.of(pod.name())))),
                EnumSet.allOf(Direction.class), List.of(), List.of());
    }

    /** No object of the API has a name with an underscore. */
    static ObjectRef ref(Identity pod) {
        return new ObjectRef("NetworkPolicy", pod.namespace(), "unreadable_pod_" + pod.name());
    }

    /** The pod with the label by which its policy selects it, and no other. */
    static PodInfo marked(PodInfo pod) {
        return new PodInfo(pod.namespace(), pod.name(), Map.of(MARK, pod.name()), pod.node(), pod.addresses(),
                pod.namedPorts());
    }
}

package netpol.enforcer.policy.compile;

import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.PodInfo;

/** Works out what a node must enforce: values in, values out. Without state, so one may serve all threads. */
public final class PolicyCompiler {

    private final UnknownPodIsolation isolation;

    /** Every pod is known: {@link UnknownPodIsolation#OPEN}. */
    public PolicyCompiler() {
        this(UnknownPodIsolation.OPEN);
    }

    public PolicyCompiler(UnknownPodIsolation isolation) {
        this.isolation = isolation;
    }

    /**
     * @param node the name of the node as in {@link PodInfo#node()}
     * @return what isolates the pods of that node; the same snapshot gives the same names, in any order of its lists
     */
    public NodePolicy compile(ClusterSnapshot snapshot, String node) {
        return new NodeCompilation(snapshot, isolation).compile(node);
    }
}

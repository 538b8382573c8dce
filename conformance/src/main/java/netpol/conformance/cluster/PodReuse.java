package netpol.conformance.cluster;

import java.util.List;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.ServedPort;

/** Pods that go on running for other scenarios, on a cluster where starting one takes long. */
public interface PodReuse {

    /** Whether a pod that runs would do instead of another, once it has its labels and listens where it should. */
    boolean fits(PodRequest running, PodRequest wanted);

    /**
     * Has a pod that runs listen on these ports and on no others.
     *
     * @param serves as in a request that the pod {@link #fits}
     * @throws ClusterException when it cannot be told to, or cannot listen there
     */
    void serve(ProbeTarget pod, List<ServedPort> serves);
}

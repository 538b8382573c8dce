package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import netpol.conformance.cluster.PodRequest;

/** What test pods run, and how it is told to probe. */
public interface ProbeProgram {

    /** Its image, as a node knows it. */
    String image();

    /** The containers of a pod that serves what is asked. */
    List<Container> containers(PodRequest pod);

    /** The way to the program in a pod that has started. */
    ProbeSource connect(KubernetesClient api, PodRequest pod);
}

package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.PodRequest;

/** What test pods run, and how it is told to probe. */
public interface ProbeProgram {

    /**
     * What an image is taken for.
     *
     * @param image an agnhost by its name, else the prober; without one the prober of this very program, which somebody must
     *        have taken to the nodes
     */
    static ProbeProgram of(Optional<String> image) {
        String name = image.orElseGet(() -> ProberImage.ofThisProgram().name());
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.startsWith("agnhost") ? new AgnhostProgram(name) : new ResidentProgram(name);
    }

    /** Its image, as a node knows it. */
    String image();

    /** The containers of a pod that serves what is asked. */
    List<Container> containers(PodRequest pod);

    /** The way to the program in a pod that has started. */
    ProbeSource connect(KubernetesClient api, PodRequest pod);
}

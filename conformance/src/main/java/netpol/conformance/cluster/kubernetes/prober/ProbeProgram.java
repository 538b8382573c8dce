package netpol.conformance.cluster.kubernetes.prober;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.ServedPort;

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

    /** What it can serve and probe. */
    Set<Protocol> speaks();

    /**
     * @throws UnsupportedByClusterException when it cannot serve one of these ports
     */
    default void requireSpoken(List<ServedPort> serves) {
        serves.stream().map(served -> served.port().protocol()).filter(protocol -> !speaks().contains(protocol))
                .findFirst().ifPresent(protocol -> {
                    throw new UnsupportedByClusterException("needs " + protocol + ", which what runs in the test pods ("
                            + image() + ") does not speak");
                });
    }

    /** The containers of a pod that serves what is asked. */
    List<Container> containers(PodRequest pod);

    /**
     * What its node does not have, by the last words of one that ended; empty when that is not why.
     *
     * @param words its last lines of output
     */
    default Optional<String> missing(String words) {
        return Optional.empty();
    }

    /** What a pod's servers say when they are asked who they are; empty when they cannot be asked. */
    Set<String> identities(PodRequest pod);

    /** The way to the program in a pod that has started. */
    ProbeSource connect(KubernetesClient api, PodRequest pod);
}

package netpol.enforcer.manifests;

import java.util.List;
import netpol.enforcer.objects.HostPod;
import netpol.enforcer.policy.ClusterSnapshot;

/**
 * A cluster that is written down.
 *
 * @param snapshot what is said of it; a namespace without an object has the label that every namespace has
 * @param hostPods the pods that no policy concerns, as they are in their nodes' network
 * @param notes what a reader may not expect: objects left out and assumptions made, each one sentence
 */
public record ManifestCluster(ClusterSnapshot snapshot, List<HostPod> hostPods, List<String> notes) {

    public ManifestCluster {
        hostPods = List.copyOf(hostPods);
        notes = List.copyOf(notes);
    }
}

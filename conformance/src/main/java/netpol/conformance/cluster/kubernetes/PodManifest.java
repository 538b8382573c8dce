package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import netpol.conformance.cluster.PodRequest;

/** A test pod as the API gets it. */
record PodManifest(PodRequest request, List<Container> containers) {

    /** The prober ends on SIGTERM at once; this is for a kubelet that waits the time out. */
    private static final long GRACE_SECONDS = 1;

    Pod pod() {
        return new PodBuilder().withNewMetadata().withNamespace(request.namespace()).withName(request.name())
                .withLabels(request.labels()).endMetadata()
                .withNewSpec().withContainers(containers)
                .withRestartPolicy("Never").withTerminationGracePeriodSeconds(GRACE_SECONDS)
                .withAutomountServiceAccountToken(false).withEnableServiceLinks(false)
                // Pinned as the controller of DaemonSets pins, so that the scheduler still says why a pod does not fit.
                .withNewAffinity().withNewNodeAffinity().withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm().addNewMatchField().withKey("metadata.name").withOperator("In")
                .withValues(request.node()).endMatchField().endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution().endNodeAffinity().endAffinity()
                .withNewSecurityContext().withNewSeccompProfile().withType("RuntimeDefault").endSeccompProfile()
                .endSecurityContext()
                .endSpec().build();
    }
}

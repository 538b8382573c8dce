package netpol.conformance.cluster.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import netpol.conformance.cluster.ClusterException;

/** The end of a pod. */
record PodStop(KubernetesClient api, String namespace, String name) {

    private static final long PATIENCE_SECONDS = 120;

    /** After {@link #ask}: returns when the API no longer shows it. */
    void await() {
        try {
            api.pods().inNamespace(namespace).withName(name)
                    .waitUntilCondition(Objects::isNull, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (KubernetesClientTimeoutException e) {
            throw new ClusterException("pod " + namespace + "/" + name + " is still there " + PATIENCE_SECONDS
                    + " s after it was deleted; is its node alive?", e);
        }
    }

    /**
     * Deletes it without waiting. A grace period, however short, has the kubelet wait for its next round of reports before the
     * API lets go of the pod, ten seconds and more.
     */
    void ask() {
        api.pods().inNamespace(namespace).withName(name).withGracePeriod(0).delete();
    }
}

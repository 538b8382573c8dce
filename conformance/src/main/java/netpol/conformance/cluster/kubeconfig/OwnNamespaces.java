package netpol.conformance.cluster.kubeconfig;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import netpol.conformance.cluster.RunLabel;
import netpol.conformance.cluster.objects.ApiFailure;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The namespaces of this run on a cluster that exists. An API server takes a while for what it was told to delete; a run that
 * is over has nothing left there.
 *
 * @param others those of runs that there were before
 */
record OwnNamespaces(KubernetesClient api, Set<String> others, Duration patience) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** None yet: all there are, are others'. */
    static OwnNamespaces none(KubernetesClient api) {
        return new OwnNamespaces(api, names(api, _ -> true), PATIENCE);
    }

    /** Returns when all that are being deleted are gone; says which are not after two minutes. Kept ones are not waited for. */
    void awaitEnd(Consumer<String> progress) {
        try {
            if (ending().isEmpty()) {
                return;
            }
            progress.accept("waiting until the namespaces of the run are gone");
            Awaitility.await().atMost(patience).pollDelay(Duration.ZERO).pollInterval(200, TimeUnit.MILLISECONDS)
                    .until(() -> ending().isEmpty());
        } catch (ConditionTimeoutException _) {
            progress.accept("deleted, but still there after " + patience.toSeconds() + " s: namespaces "
                    + String.join(", ", ending()));
        } catch (KubernetesClientException e) {
            progress.accept("whether the namespaces of the run are gone is not known: " + ApiFailure.words(e)
                    + "; they are labelled " + RunLabel.KEY);
        }
    }

    private Set<String> ending() {
        Set<String> ending = names(api, namespace -> namespace.getMetadata().getDeletionTimestamp() != null);
        ending.removeAll(others);
        return ending;
    }

    private static Set<String> names(KubernetesClient api, Predicate<Namespace> which) {
        return api.namespaces().withLabel(RunLabel.KEY).list().getItems().stream().filter(which)
                .map(namespace -> namespace.getMetadata().getName()).collect(Collectors.toCollection(TreeSet::new));
    }
}

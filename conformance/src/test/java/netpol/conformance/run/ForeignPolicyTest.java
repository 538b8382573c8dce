package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import netpol.conformance.catalog.Selection;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.report.Conclusion;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a cluster where something adds a policy to every namespace that has pods, as Kyverno's generate rules do. */
class ForeignPolicyTest {

    @TempDir
    private Path reports;

    /** Adds it when pods start: to the namespaces of scenarios, or to those of the warm-up, too. */
    private FakeCluster adding(String name, boolean allow, String prefix) {
        return new FakeCluster(2) {

            @Override
            public List<ProbeTarget> startPods(List<PodRequest> requests) {
                List<ProbeTarget> started = super.startPods(requests);
                requests.stream().map(PodRequest::namespace).distinct().filter(each -> each.startsWith(prefix))
                        .forEach(namespace -> add(api(), namespace, name, allow));
                return started;
            }
        };
    }

    private static void add(KubernetesClient api, String namespace, String name, boolean allow) {
        NetworkPolicyBuilder policy = new NetworkPolicyBuilder().withNewMetadata().withName(name)
                .withNamespace(namespace).endMetadata().withNewSpec().withNewPodSelector().endPodSelector()
                .withPolicyTypes("Ingress").endSpec();
        api.resource((allow ? policy.editSpec().addNewIngress().endIngress().endSpec() : policy).build()).create();
    }

    private RunResult run(FakeCluster cluster) {
        return new Suite("small", reports).run(cluster, Selection.all(), new Suite.Idle());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noScenarioIsJudgedAndThePolicyIsNamed(boolean allow) {
        RunResult result = run(adding("generated", allow, "alpha"));

        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(result.with(Status.PASSED)).isEmpty();
        assertThat(result.with(Status.FAILED)).isEmpty();
        if (allow) {
            assertThat(result.scenarios()).extracting(ScenarioResult::message).allSatisfy(message -> assertThat(message)
                    .contains("NetworkPolicy generated in namespace alpha-", "netpol.conformance/run"));
        }
    }

    @Test
    void theSameRunWithoutItPasses() {
        assertThat(run(new FakeCluster(2)).conclusion()).isEqualTo(Conclusion.CONFORMANT);
    }

    /** It came while the table was judged. */
    @Test
    void onePolicyThatComesMeanwhileIsEnough() {
        AtomicBoolean added = new AtomicBoolean();
        FakeCluster cluster = new FakeCluster(2) {

            @Override
            public List<netpol.conformance.model.result.Observation> probe(
                    List<netpol.conformance.cluster.probe.Probe> probes,
                    java.time.Duration timeout) {
                List<String> judged = api().network().v1().networkPolicies().inAnyNamespace().list().getItems().stream()
                        .map(each -> each.getMetadata().getNamespace()).toList();
                if (!judged.isEmpty() && added.compareAndSet(false, true)) {
                    add(api(), judged.getFirst(), "late", true);
                }
                return super.probe(probes, timeout);
            }
        };

        RunResult result = run(cluster);

        assertThat(result.with(Status.ERRORED)).singleElement().extracting(ScenarioResult::message).asString()
                .contains("NetworkPolicy late in namespace ");
    }

    @Test
    void theWarmUpDoesNotTakeAForeignPolicyForAnImplementationThatEnforcesNothing() {
        RunResult result = new Suite("small", reports).runWarmedUp(adding("generated", true, "warm-up"),
                new Suite.Idle());

        assertThat(result.conclusion()).isEqualTo(Conclusion.NOT_JUDGED);
        assertThat(result.headline()).contains("a policy that this run did not make may decide about its pods",
                "NetworkPolicy generated in namespace warm-up-");
    }
}

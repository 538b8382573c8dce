package netpol.conformance.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.NodeLostException;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.kubernetes.prober.ProbeSource;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.model.result.Observation;
import org.junit.jupiter.api.Test;

/** The API shows what is put there; probers say what is scripted. */
@EnableKubernetesMockClient(crud = true)
class NodeLivenessTest {

    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration LONG = Duration.ofMinutes(5);
    /** A prober that does not even say that it is silent. */
    private static final String HANGS = "(hangs)";

    KubernetesClient api;
    private final List<NodeLiveness.Running> running = new ArrayList<>();

    /** Is silent for the given reasons, one after the other; the last one stays. */
    private record Scripted(Deque<Optional<String>> silences) implements ProbeSource {

        @Override
        public synchronized Optional<String> silence() {
            Optional<String> next = silences.size() > 1 ? silences.removeFirst() : silences.getFirst();
            if (next.equals(Optional.of(HANGS))) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
            return next;
        }

        @Override
        public List<CompletableFuture<Observation>> probe(List<Probe> probes, Duration timeout) {
            throw new AssertionError("nobody probes");
        }

        @Override
        public void awaitReady(Duration patience) {}

        @Override
        public void close() {}
    }

    private void node(String name, String ready) {
        api.resource(new NodeBuilder().withNewMetadata().withName(name).endMetadata().withNewSpec().endSpec()
                .withNewStatus().addNewCondition().withType("Ready").withStatus(ready)
                .withMessage("Kubelet stopped posting node status.").endCondition().endStatus().build()).createOr(
                        existing -> existing.update());
    }

    private NodeLiveness.Running pod(String name, String node, String phase, String... silences) {
        api.resource(new PodBuilder().withNewMetadata().withNamespace("ns").withName(name).endMetadata().withNewSpec()
                .endSpec().withNewStatus().withPhase(phase).withPodIP("10.0.0.9").addNewContainerStatus()
                .withNewState().withNewRunning().endRunning().endState().endContainerStatus().endStatus().build())
                .create();
        Deque<Optional<String>> script = new ArrayDeque<>();
        for (String silence : silences) {
            script.add(silence.isEmpty() ? Optional.empty() : Optional.of(silence));
        }
        NodeLiveness.Running pod = new NodeLiveness.Running(new PodRequest("ns", name, Map.of(), node, List.of()),
                new Scripted(script));
        running.add(pod);
        return pod;
    }

    private void require(Duration patience, String node, NodeLiveness.Running... mine) {
        new NodeLiveness(api, () -> List.copyOf(running), patience, Runnable::run).require(Set.of(node), List.of(mine));
    }

    @Test
    void whoAnswersIsThereWhateverTheApiSays() {
        node("b", "Unknown");
        NodeLiveness.Running pod = pod("server", "b", "Running", "");
        assertThatCode(() -> require(SHORT, "b", pod)).doesNotThrowAnyException();
    }

    @Test
    void aNodeThatIsNotReadyAndWhosePodsAreSilentIsLost() {
        node("b", "Unknown");
        NodeLiveness.Running pod = pod("server", "b", "Running", "no answer");
        assertThatThrownBy(() -> require(SHORT, "b", pod)).isInstanceOf(NodeLostException.class)
                .hasMessage("node b is lost: Kubelet stopped posting node status");
    }

    @Test
    void aNodeWithoutPodsOfOursIsWhatTheApiSays() {
        node("a", "True");
        node("b", "False");
        assertThatCode(() -> require(SHORT, "a")).doesNotThrowAnyException();
        assertThatThrownBy(() -> require(SHORT, "b")).isInstanceOf(NodeLostException.class);
        assertThatThrownBy(() -> require(SHORT, "c")).hasMessageContaining("node c is lost: the API does not know it");
    }

    @Test
    void aNodeThatTheApiServerIsGoneWithIsLostForThatReason() throws IOException {
        int nobody;
        try (ServerSocket reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = reserved.getLocalPort();
        }
        api = new KubernetesClientBuilder().withConfig(new ConfigBuilder().withAutoConfigure(false)
                .withMasterUrl("http://127.0.0.1:" + nobody).withRequestRetryBackoffLimit(0).build()).build();
        assertThatThrownBy(() -> require(SHORT, "a")).isInstanceOf(NodeLostException.class)
                .hasMessageContaining("node a is lost: the API server does not answer: ")
                .hasMessageContaining("refused").hasMessageNotContaining("Operation");
    }

    @Test
    void aNodeOnWhichNobodyAnswersIsLostEvenIfTheApiDoesNotSeeItYet() {
        node("b", "True");
        NodeLiveness.Running pod = pod("server", "b", "Running", "no answer");
        pod("another-scenarios", "b", "Running", "no answer");
        assertThatThrownBy(() -> require(SHORT, "b", pod)).isInstanceOf(NodeLostException.class)
                .hasMessage("node b is lost: of the pods that run there, 2 in all, none answers: no answer");
    }

    @Test
    void aPodThatWasSilentAndThenHangsIsGoneForTheFirstReason() {
        node("b", "True");
        NodeLiveness.Running other = pod("other", "b", "Running", "");
        NodeLiveness.Running pod = pod("server", "b", "Running", "no answer", HANGS);
        assertThatThrownBy(() -> require(SHORT, "b", other, pod)).isInstanceOf(ClusterException.class)
                .hasMessage("pod ns/server on node b is gone: no answer");
    }

    @Test
    void aNodeThatComesBackIsNotLost() {
        node("b", "Unknown");
        NodeLiveness.Running pod = pod("server", "b", "Running", "no answer", "no answer", "");
        assertThatCode(() -> require(LONG, "b", pod)).doesNotThrowAnyException();
    }

    @Test
    void aPodThatIsSilentBesideOthersHasEnded() {
        node("b", "True");
        pod("beside", "b", "Running", "");
        NodeLiveness.Running pod = pod("server", "b", "Failed", "no answer");
        assertThatThrownBy(() -> require(LONG, "b", pod)).isInstanceOf(ClusterException.class)
                .isNotInstanceOf(NodeLostException.class)
                .hasMessage("pod ns/server on node b is gone: it ended (Failed)");
    }

    @Test
    void aPodThatRunsByTheApiAndIsSilentForLongIsGone() {
        node("b", "True");
        pod("beside", "b", "Running", "");
        NodeLiveness.Running pod = pod("server", "b", "Running", "no answer");
        assertThatThrownBy(() -> require(SHORT, "b", pod)).isNotInstanceOf(NodeLostException.class)
                .hasMessage("pod ns/server on node b is gone: no answer");
    }

    @Test
    void podsThatHaveEndedSayNothingOfTheirNode() {
        node("b", "True");
        NodeLiveness.Running pod = pod("server", "b", "Failed", "no answer");
        assertThatThrownBy(() -> require(LONG, "b", pod)).isNotInstanceOf(NodeLostException.class)
                .hasMessageContaining("pod ns/server on node b is gone");
    }

    @Test
    void aStreamThatBrokeAndIsOpenAgainIsNoLoss() {
        node("b", "True");
        pod("beside", "b", "Running", "");
        NodeLiveness.Running pod = pod("server", "b", "Running", "no answer", "no answer", "");
        assertThatCode(() -> require(LONG, "b", pod)).doesNotThrowAnyException();
    }
}

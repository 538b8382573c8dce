package netpol.conformance.implementation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.run.FakeCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RolloutTest {

    private static final Map<String, String> LABELS = Map.of("app", "router");

    private final FakeCluster cluster = new FakeCluster(1, _ -> Outcome.CONNECTED);
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final AtomicBoolean givenUp = new AtomicBoolean();
    private DaemonSet set;

    @BeforeEach
    void create() {
        set = cluster.api().resource(new DaemonSetBuilder().withNewMetadata().withName("router")
                .withNamespace("kube-system").endMetadata().withNewSpec().withNewSelector().withMatchLabels(LABELS)
                .endSelector().withNewTemplate().withNewMetadata().withLabels(LABELS).endMetadata().withNewSpec()
                .addNewContainer().withName("router").withImage("router:dev").endContainer().endSpec().endTemplate()
                .endSpec().build()).create();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Rollout rollout() {
        return new Rollout(cluster.api(), progress::add, givenUp::get, Duration.ofMillis(300));
    }

    private void pod(String reason) {
        var pod = new PodBuilder().withNewMetadata().withName("router-1").withNamespace("kube-system")
                .withLabels(LABELS).endMetadata().withNewSpec().withNodeName("node-1").addNewContainer()
                .withName("router").withImage("router:dev").endContainer().endSpec().withNewStatus()
                .withPhase("Pending").addNewContainerStatus().withName("router").withImage("router:dev").withImageID("")
                .withReady(false).withRestartCount(0).withNewState().withNewWaiting("never", reason).endState()
                .endContainerStatus().endStatus().build();
        cluster.api().resource(pod).create();
        cluster.api().resource(pod).updateStatus();
    }

    @Test
    void anImageThatIsNeverPulledEndsTheWaitAtOnceWithTheReason() {
        pod("ErrImageNeverPull");
        assertThatThrownBy(() -> rollout().await(set)).isInstanceOf(NotReadyException.class)
                .hasMessage("DaemonSet kube-system/router does not become ready: pod router-1 on node-1:"
                        + " ErrImageNeverPull router:dev (never)");
    }

    @Test
    void whileItWaitsALineTellsHowManyPodsAreReadyAndWhyOthersAreNot() {
        pod("ContainerCreating");
        Thread stop = Thread.ofVirtual().start(() -> {
            while (progress.size() < 2) {
                Thread.onSpinWait();
            }
            givenUp.set(true);
        });
        assertThatThrownBy(() -> rollout().await(set)).isInstanceOf(NotReadyException.class).hasMessage("interrupted");
        assertThat(progress.getFirst()).matches("waiting for DaemonSet kube-system/router, \\d+ s: 0 of 1 pod ready;"
                + " pod router-1 on node-1: ContainerCreating router:dev \\(never\\)");
        assertThat(stop.isAlive()).isFalse();
    }
}

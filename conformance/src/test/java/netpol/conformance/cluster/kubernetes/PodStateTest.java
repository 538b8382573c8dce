package netpol.conformance.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;

class PodStateTest {

    private static PodBuilder pod(String phase) {
        return new PodBuilder().withNewSpec().withNodeName("n").endSpec().withNewStatus().withPhase(phase).endStatus();
    }

    private static PodState waiting(String reason, String message) {
        return new PodState(pod("Pending").editStatus().addNewContainerStatus().withState(new ContainerStateBuilder()
                .withNewWaiting().withReason(reason).withMessage(message).endWaiting().build()).endContainerStatus()
                .endStatus().build());
    }

    @Test
    void aPodRunsWhenItsContainersDoAndItHasAnAddress() {
        PodBuilder running = pod("Running").editStatus().addNewContainerStatus()
                .withState(new ContainerStateBuilder().withNewRunning().endRunning().build()).endContainerStatus()
                .endStatus();
        assertThat(new PodState(running.build()).running()).isFalse();
        assertThat(new PodState(running.editStatus().withPodIP("10.42.0.9").endStatus().build()).running()).isTrue();
        assertThat(new PodState(pod("Running").editStatus().withPodIP("10.42.0.9").endStatus().build()).running())
                .isFalse();
    }

    @Test
    void allAddressesCount() {
        assertThat(new PodState(pod("Running").editStatus().withPodIP("10.42.0.9").addNewPodIP("10.42.0.9")
                .addNewPodIP("2001:db8::9").endStatus().build()).addresses()).hasSize(2);
    }

    @Test
    void anImageThatCannotBePulledIsHopelessAndOneBeingPulledIsNot() {
        assertThat(waiting("ImagePullBackOff", "Back-off pulling image \"x\"").hopeless())
                .contains("ImagePullBackOff: Back-off pulling image \"x\"");
        assertThat(waiting("ContainerCreating", null).hopeless()).isEmpty();
        assertThat(waiting("ErrImagePull", "i/o timeout").hopeless()).isEmpty();
        assertThat(waiting("ErrImagePull", "i/o timeout").waitingFor()).isEqualTo("ErrImagePull: i/o timeout");
    }

    @Test
    void aPodThatEndedTellsItsExitStatus() {
        PodState ended = new PodState(pod("Failed").editStatus().addNewContainerStatus()
                .withState(new ContainerStateBuilder().withNewTerminated().withExitCode(1).withReason("Error")
                        .endTerminated().build())
                .endContainerStatus().endStatus().build());
        assertThat(ended.hopeless()).contains("it ended (Failed): exit status 1, Error");
        assertThat(ended.crashed()).isTrue();
    }

    @Test
    void aPodThatFitsNowhereTellsWhatTheSchedulerSays() {
        PodState pending = new PodState(pod("Pending").editStatus().addNewCondition().withType("PodScheduled")
                .withStatus("False").withReason("Unschedulable").withMessage("0/2 nodes are available: Too many pods.")
                .endCondition().endStatus().build());
        assertThat(pending.unschedulable()).isTrue();
        assertThat(pending.hopeless()).isEmpty();
        assertThat(pending.waitingFor()).contains("Too many pods");
    }
}

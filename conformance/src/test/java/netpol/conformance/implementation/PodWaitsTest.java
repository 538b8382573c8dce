package netpol.conformance.implementation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodWaitsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final PodWaits waits = new PodWaits(now::get);

    private static Pod pod(ContainerStatus... containers) {
        return new PodBuilder().withNewMetadata().withName("router-1").endMetadata().withNewSpec()
                .withNodeName("node-b").endSpec().withNewStatus().withPhase("Pending")
                .withContainerStatuses(containers).endStatus().build();
    }

    private static ContainerStatus waiting(String reason, String message) {
        return new ContainerStatusBuilder().withName("router").withImage("router:dev").withReady(false)
                .withRestartCount(0).withNewState().withNewWaiting(message, reason).endState().build();
    }

    private static ContainerStatus crashing(int restarts) {
        return new ContainerStatusBuilder(waiting("CrashLoopBackOff", "back-off 20s")).withRestartCount(restarts)
                .withNewLastState().withNewTerminated().withExitCode(2).withReason("Error").endTerminated()
                .endLastState().build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ErrImageNeverPull", "InvalidImageName", "CreateContainerConfigError"})
    void whatNoTimeHealsIsSaidAtOnce(String reason) {
        assertThat(waits.hopeless(List.of(pod(waiting(reason, "no such thing")))))
                .contains("pod router-1 on node-b: " + reason + " router:dev (no such thing)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ErrImagePull", "ImagePullBackOff"})
    void anImageThatCannotBePulledHasAWhile(String reason) {
        List<Pod> pods = List.of(pod(waiting(reason, null)));
        assertThat(waits.hopeless(pods)).isEmpty();
        now.set(Instant.EPOCH.plusSeconds(29));
        assertThat(waits.hopeless(pods)).isEmpty();
        now.set(Instant.EPOCH.plusSeconds(30));
        assertThat(waits.hopeless(pods)).isPresent();
    }

    @Test
    void aWhileBeginsAnewWhenThePodGotOn() {
        waits.hopeless(List.of(pod(waiting("ErrImagePull", null))));
        now.set(Instant.EPOCH.plusSeconds(29));
        waits.hopeless(List.of(pod(waiting("ContainerCreating", null))));
        now.set(Instant.EPOCH.plusSeconds(31));
        assertThat(waits.hopeless(List.of(pod(waiting("ErrImagePull", null))))).isEmpty();
    }

    @Test
    void aContainerThatEndedThreeTimesIsHopelessAndItsExitStatusIsSaid() {
        assertThat(waits.hopeless(List.of(pod(crashing(1))))).isEmpty();
        assertThat(waits.hopeless(List.of(pod(crashing(2))))).contains(
                "pod router-1 on node-b: CrashLoopBackOff, container router ended 3 times, last with exit status 2,"
                        + " Error");
    }

    @Test
    void aPodThatIsBeingMadeIsWaitedFor() {
        assertThat(waits.hopeless(List.of(pod(waiting("ContainerCreating", null)), pod()))).isEmpty();
        assertThat(PodWaits.words(pod())).containsExactly("pod router-1 on node-b is Pending");
    }
}

package netpol.conformance.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.Liveness;
import netpol.conformance.cluster.OpenConnections;
import netpol.conformance.cluster.Probe;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Flow;
import netpol.conformance.model.FlowState;
import netpol.conformance.model.FlowsResult;
import netpol.conformance.model.Port;
import netpol.conformance.model.TableResult.Judgement;
import org.junit.jupiter.api.Test;

/** One connection of web to app, and app's own; time is turned by hand. */
class OpenFlowsTest {

    private static final Connection WEB = new Connection("shop/web", "shop/app", Port.parse("80/TCP"));
    private static final Map<String, Workload> RUNNING = Map.of("shop/web", pod("web", "10.0.0.1"), "shop/app",
            pod("app", "10.0.0.2"));

    private Duration now = Duration.ZERO;
    /** From which on no line comes back, of the connection and of app's own. */
    private Duration silentFrom = Duration.ofHours(1);
    private Duration ownSilentFrom = Duration.ofHours(1);
    private Duration resetAt = Duration.ofHours(1);
    /** Whether lines are sent by a machine that keeps up. */
    private boolean keepsUp = true;

    private static Workload pod(String name, String address) {
        return new Workload("shop-x/" + name, Optional.of("node-1"), List.of(InetAddress.ofLiteral(address)));
    }

    private OpenFlows open() {
        OpenConnections lines = new OpenConnections() {
            @Override
            public List<Liveness> look() {
                return List.of(seen(silentFrom, now.compareTo(resetAt) >= 0), seen(ownSilentFrom, false));
            }

            @Override
            public void close() {}
        };
        return new OpenFlows(List.of(WEB), RUNNING, (List<Probe> probes, Duration interval) -> lines, Timings.DEFAULT,
                InForce.AT_ONCE, new Stopwatch() {
                    @Override
                    public Duration now() {
                        return now;
                    }

                    @Override
                    public void pause(Duration duration) {
                        now = now.plus(duration);
                    }
                });
    }

    private Liveness seen(Duration from, boolean ended) {
        Duration answered = now.compareTo(from) < 0 ? now : from;
        int unanswered = keepsUp ? (int) now.minus(answered).dividedBy(OpenFlows.INTERVAL) : 1;
        return new Liveness(now, answered, unanswered, Optional.empty(), ended);
    }

    private FlowsResult judge(FlowState expected) {
        try (OpenFlows flows = open()) {
            flows.aboutToChange();
            return flows.judge(Map.of(WEB, expected));
        }
    }

    @Test
    void lineThatComesBackIsAliveAfterAsLongAsASilenceTakes() {
        FlowsResult result = judge(FlowState.ALIVE);
        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.took()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void silenceOfFiveSecondsIsACutWithItsTime() {
        silentFrom = Duration.ofMillis(320);
        FlowsResult result = judge(FlowState.CUT);
        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.flows().getFirst().cutAfter().orElseThrow()).isBetween(Duration.ofMillis(250),
                Duration.ofMillis(320));
    }

    @Test
    void connectionThatWasToLiveAndIsResetIsWrong() {
        resetAt = Duration.ofMillis(700);
        FlowsResult result = judge(FlowState.ALIVE);
        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(result.flows()).extracting(Flow::observed).containsExactly(Optional.of(FlowState.CUT));
        assertThat(result.took()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void connectionThatWasToBeCutAndLivesIsWrongAtTheLimit() {
        FlowsResult result = judge(FlowState.CUT);
        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(result.took()).isGreaterThanOrEqualTo(Timings.DEFAULT.limit());
    }

    @Test
    void silenceWhileTheServerItselfIsSilentProvesNothing() {
        silentFrom = Duration.ofMillis(320);
        ownSilentFrom = silentFrom;
        FlowsResult result = judge(FlowState.CUT);
        assertThat(result.judgement()).isEqualTo(Judgement.ERRORED);
        assertThat(result.why()).contains("shop/app -> shop/app:80/TCP (its own server) has been silent");
    }

    @Test
    void silenceOfAMachineThatSentHardlyALineProvesNothing() {
        silentFrom = Duration.ofMillis(320);
        keepsUp = false;
        assertThat(judge(FlowState.CUT).judgement()).isEqualTo(Judgement.ERRORED);
    }

    @Test
    void connectionThatIsNotAliveRightBeforeTheChangeIsNotJudged() {
        silentFrom = Duration.ZERO;
        assertThatThrownBy(() -> judge(FlowState.CUT)).isInstanceOf(ClusterException.class)
                .hasMessageContaining("shop/web -> shop/app:80/TCP was not alive right before the change");
    }

    @Test
    void connectionThatHadEndedBeforeTheChangeIsNotJudged() {
        resetAt = Duration.ZERO;
        assertThatThrownBy(() -> judge(FlowState.CUT)).isInstanceOf(ClusterException.class)
                .hasMessageContaining("was not alive right before the change");
    }
}

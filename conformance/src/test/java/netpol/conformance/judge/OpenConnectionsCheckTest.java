package netpol.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.probe.ConnectionLiveness;
import netpol.conformance.cluster.probe.OpenConnections;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Port;
import netpol.conformance.model.result.OpenConnectionResult;
import netpol.conformance.model.result.OpenConnectionState;
import netpol.conformance.model.result.OpenConnectionsResult;
import netpol.conformance.model.result.TableResult.Judgement;
import org.junit.jupiter.api.Test;

/** One connection of web to app, and app's own; time is turned by hand. */
class OpenConnectionsCheckTest {

    private static final Connection WEB = new Connection("shop/web", "shop/app", Port.parse("80/TCP"));
    private static final Map<String, ProbeTarget> RUNNING = Map.of("shop/web", pod("web", "10.0.0.1"), "shop/app",
            pod("app", "10.0.0.2"));

    private Duration now = Duration.ZERO;
    /** From which on no line comes back, of the connection and of app's own. */
    private Duration silentFrom = Duration.ofHours(1);
    private Duration ownSilentFrom = Duration.ofHours(1);
    private Duration resetAt = Duration.ofHours(1);
    /** Whether lines are sent by a machine that keeps up. */
    private boolean keepsUp = true;

    private static ProbeTarget pod(String name, String address) {
        return new ProbeTarget("shop-x/" + name, Optional.of("node-1"), List.of(InetAddress.ofLiteral(address)));
    }

    private OpenConnectionsCheck open() {
        OpenConnections lines = new OpenConnections() {
            @Override
            public List<ConnectionLiveness> look() {
                return List.of(seen(silentFrom, now.compareTo(resetAt) >= 0), seen(ownSilentFrom, false));
            }

            @Override
            public void close() {}
        };
        return new OpenConnectionsCheck(List.of(WEB), RUNNING, (List<Probe> probes, Duration interval) -> lines,
                Timings.DEFAULT,
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

    private ConnectionLiveness seen(Duration from, boolean ended) {
        Duration answered = now.compareTo(from) < 0 ? now : from;
        int unanswered = keepsUp ? (int) now.minus(answered).dividedBy(OpenConnectionsCheck.INTERVAL) : 1;
        return new ConnectionLiveness(now, answered, unanswered, Optional.empty(), ended);
    }

    private OpenConnectionsResult judge(OpenConnectionState expected) {
        try (OpenConnectionsCheck openConnections = open()) {
            openConnections.aboutToChange();
            return openConnections.judge(Map.of(WEB, expected));
        }
    }

    @Test
    void lineThatComesBackIsAliveAfterAsLongAsASilenceTakes() {
        OpenConnectionsResult result = judge(OpenConnectionState.ALIVE);
        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.took()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void silenceOfFiveSecondsIsACutWithItsTime() {
        silentFrom = Duration.ofMillis(320);
        OpenConnectionsResult result = judge(OpenConnectionState.CUT);
        assertThat(result.judgement()).isEqualTo(Judgement.RIGHT);
        assertThat(result.openConnections().getFirst().cutAfter().orElseThrow()).isBetween(Duration.ofMillis(250),
                Duration.ofMillis(320));
    }

    @Test
    void connectionThatWasToLiveAndIsResetIsWrong() {
        resetAt = Duration.ofMillis(700);
        OpenConnectionsResult result = judge(OpenConnectionState.ALIVE);
        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(result.openConnections()).extracting(OpenConnectionResult::observed)
                .containsExactly(Optional.of(OpenConnectionState.CUT));
        assertThat(result.took()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void connectionThatWasToBeCutAndLivesIsWrongAtTheLimit() {
        OpenConnectionsResult result = judge(OpenConnectionState.CUT);
        assertThat(result.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(result.took()).isGreaterThanOrEqualTo(Timings.DEFAULT.limit());
    }

    @Test
    void silenceWhileTheServerItselfIsSilentProvesNothing() {
        silentFrom = Duration.ofMillis(320);
        ownSilentFrom = silentFrom;
        OpenConnectionsResult result = judge(OpenConnectionState.CUT);
        assertThat(result.judgement()).isEqualTo(Judgement.ERRORED);
        assertThat(result.why()).contains("shop/app -> shop/app:80/TCP (its own server) has been silent");
    }

    @Test
    void silenceOfAMachineThatSentHardlyALineProvesNothing() {
        silentFrom = Duration.ofMillis(320);
        keepsUp = false;
        assertThat(judge(OpenConnectionState.CUT).judgement()).isEqualTo(Judgement.ERRORED);
    }

    @Test
    void connectionThatIsNotAliveRightBeforeTheChangeIsNotJudged() {
        silentFrom = Duration.ZERO;
        assertThatThrownBy(() -> judge(OpenConnectionState.CUT)).isInstanceOf(ClusterException.class)
                .hasMessageContaining("shop/web -> shop/app:80/TCP was not alive right before the change");
    }

    @Test
    void connectionThatHadEndedBeforeTheChangeIsNotJudged() {
        resetAt = Duration.ZERO;
        assertThatThrownBy(() -> judge(OpenConnectionState.CUT)).isInstanceOf(ClusterException.class)
                .hasMessageContaining("was not alive right before the change");
    }
}

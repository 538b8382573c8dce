package netpol.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.Port;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;
import netpol.conformance.model.result.Outcome;
import org.junit.jupiter.api.Test;

class BaselineTest {

    private static final Connection TO_SERVER = new Connection("nsa/client", "nsa/server", Port.parse("80/TCP"));

    private final ScriptedNetwork network = new ScriptedNetwork().runs("nsa/server", "10.0.0.1", "fd00::1")
            .runs("nsa/client", "10.0.0.2", "fd00::2").runs("near", "14.215.0.1").runs("far", "14.216.0.1");
    private final ReachabilityCheck check = new ReachabilityCheck(network, Timings.DEFAULT, InForce.AT_ONCE, network,
            Runnable::run);

    @Test
    void everySourceReachesEveryServedPortOverEveryCommonFamily() throws Exception {
        Baseline baseline = check.baseline(topology(), network.running());

        assertThat(network.calls()).hasSize(1);
        assertThat(network.calls().getFirst()).extracting(each -> each.connection() + " " + each.family())
                .containsExactlyInAnyOrder("nsa/server -> nsa/server:80/TCP IPv4",
                        "nsa/server -> nsa/server:80/TCP IPv6",
                        "nsa/client -> nsa/server:80/TCP IPv4", "nsa/client -> nsa/server:80/TCP IPv6",
                        "near -> nsa/server:80/TCP IPv4", "far -> nsa/server:80/TCP IPv4",
                        "nsa/server -> near:5978/TCP IPv4", "nsa/client -> near:5978/TCP IPv4",
                        "near -> near:5978/TCP IPv4");
        assertThat(baseline.gaps()).isEmpty();
    }

    @Test
    void isAskedAgainUntilAllHaveConnectedAndOnlyForWhatHasNot() {
        network.does(each -> each.from("nsa/client") && each.at().toMillis() < 3000
                ? ScriptedNetwork.RESET
                : ScriptedNetwork.OPEN);

        Baseline baseline = check.baseline(List.of(TO_SERVER, from("near")), network.running());

        assertThat(baseline.gaps()).isEmpty();
        assertThat(network.elapsed()).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3200));
        assertThat(network.calls().getLast()).extracting(ScriptedNetwork.Attempt::connection)
                .containsOnly("nsa/client -> nsa/server:80/TCP");
    }

    /** A slow machine is no matter of how long a user gives the implementation. */
    @Test
    void itsPatienceIsNotThatOfTables() {
        network.does(each -> each.at().toMillis() < 3000 ? ScriptedNetwork.RESET : ScriptedNetwork.OPEN);
        Timings impatient = Timings.DEFAULT.within(Duration.ofMillis(500), Duration.ofSeconds(1));

        assertThat(new ReachabilityCheck(network, impatient, InForce.AT_ONCE, network, Runnable::run)
                .baseline(List.of(TO_SERVER), network.running()).gaps()).isEmpty();
    }

    @Test
    void itsPatienceHasAnEnd() {
        network.does(each -> ScriptedNetwork.RESET);
        Timings impatient = Timings.DEFAULT.withBaseline(Duration.ofSeconds(2));

        assertThat(new ReachabilityCheck(network, impatient, InForce.AT_ONCE, network, Runnable::run)
                .baseline(List.of(TO_SERVER), network.running()).gaps()).isNotEmpty();
        assertThat(network.elapsed()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    /** Who closes a pod until he knows it drops its first packets: Linux sends them again after a second, that is not the path. */
    @Test
    void aFirstPacketThatIsDroppedIsNotTakenForASlowPath() {
        network.does(each -> each.at().toMillis() < 40
                ? ScriptedNetwork.after(1007, Outcome.CONNECTED)
                : ScriptedNetwork.after(2, Outcome.CONNECTED));

        Baseline baseline = check.baseline(List.of(TO_SERVER), network.running());

        assertThat(baseline.gaps()).isEmpty();
        assertThat(network.elapsed()).isLessThan(Duration.ofMillis(300));
        assertThat(baseline.slowestConnect()).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void aPathThatIsSlowIsWaitedForAndIsKnownToBeSlow() {
        network.does(each -> ScriptedNetwork.after(1200, Outcome.CONNECTED));

        Baseline baseline = check.baseline(List.of(TO_SERVER), network.running());

        assertThat(baseline.gaps()).isEmpty();
        assertThat(baseline.slowestConnect()).isEqualTo(Duration.ofMillis(1200));
    }

    @Test
    void remembersWhatNeverConnectedAndWhy() {
        network.does(each -> each.from("nsa/client") ? ScriptedNetwork.DROPPED : ScriptedNetwork.OPEN);

        Baseline baseline = check.baseline(List.of(TO_SERVER, from("near")), network.running());

        assertThat(network.elapsed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(32));
        assertThat(baseline.connected(from("near"))).isTrue();
        assertThat(baseline.connected(TO_SERVER)).isFalse();
        assertThat(baseline.gaps()).containsExactly("nsa/client could not reach nsa/server:80/TCP before any policy was"
                + " applied: timed out in " + baseline.rounds() + " rounds");
    }

    @Test
    void oneFamilyThatDoesNotConnectIsAGapAndIsNamed() {
        network.does(each -> each.family() == IpFamily.IPV6 ? ScriptedNetwork.RESET : ScriptedNetwork.OPEN);

        Baseline baseline = check.baseline(List.of(TO_SERVER), network.running());

        assertThat(baseline.gap(TO_SERVER))
                .hasValueSatisfying(words -> assertThat(words).contains(": IPv6 refused in "));
    }

    @Test
    void aFailedProbeIsAGapWithItsEvidence() {
        network.does(each -> ScriptedNetwork.failed("answered by nsb/other"));

        assertThat(check.baseline(List.of(TO_SERVER), network.running()).gap(TO_SERVER))
                .hasValueSatisfying(words -> assertThat(words).endsWith("(answered by nsb/other)"));
    }

    @Test
    void endsWithoutACommonAddressFamilyAreAGap() {
        network.runs("nsa/client", "fd00::2").runs("nsa/server", "10.0.0.1");

        assertThat(check.baseline(List.of(TO_SERVER), network.running()).gap(TO_SERVER))
                .contains("nsa/client and nsa/server share no address family");
    }

    @Test
    void whatWasNotTriedIsAGap() {
        assertThat(new Baseline(Map.of(), 1).gap(TO_SERVER)).isPresent();
        assertThat(new Baseline(Map.of(), 1).connected(TO_SERVER)).isFalse();
    }

    @Test
    void theSlowestConnectionSetsTheTimeoutOfRounds() {
        network.does(each -> ScriptedNetwork.after(each.from("near") ? 45 : 2, Outcome.CONNECTED));

        Baseline baseline = check.baseline(List.of(TO_SERVER, from("near")), network.running());

        assertThat(baseline.slowestConnect()).isEqualTo(Duration.ofMillis(45));
        assertThat(Timings.DEFAULT.roundTimeout(Duration.ofMillis(2))).isEqualTo(Duration.ofMillis(200));
        assertThat(Timings.DEFAULT.roundTimeout(Duration.ofMillis(45))).isEqualTo(Duration.ofMillis(450));
        assertThat(Timings.DEFAULT.roundTimeout(Duration.ofMillis(450))).isEqualTo(Duration.ofSeconds(1));
    }

    private static Connection from(String source) {
        return new Connection(source, "nsa/server", Port.parse("80/TCP"));
    }

    private static Topology topology() throws Exception {
        return new Topology(List.of(),
                List.of(new TestPod("nsa", "server", Map.of(), "A", List.of(ServedPort.parse("80/TCP"))),
                        new TestPod("nsa", "client", Map.of(), "A", List.of())),
                List.of(new OutsideHost("near", List.of(InetAddress.getByName("14.215.0.1")),
                        List.of(ServedPort.parse("5978/TCP"))),
                        new OutsideHost("far", List.of(InetAddress.getByName("14.216.0.1")), List.of())));
    }
}

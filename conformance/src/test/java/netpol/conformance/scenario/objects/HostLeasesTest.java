package netpol.conformance.scenario.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.run.FakeCluster;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HostLeasesTest {

    @AutoClose
    private final FakeCluster cluster = new FakeCluster(1, connection -> Outcome.CONNECTED);
    private final HostLeases leases = new HostLeases(cluster);

    private static OutsideHost host(String name, String address, String serves) {
        return new OutsideHost(name, List.of(InetAddress.ofLiteral(address)), List.of(ServedPort.parse(serves)));
    }

    @Test
    void scenariosShareTheSameHostAtOnceAndOneAfterTheOther() {
        OutsideHost first = host("first", "14.215.0.1", "80/TCP");
        List<ProbeTarget> one = leases.take(List.of(first));
        assertThat(leases.take(List.of(first))).isEqualTo(one);
        leases.giveBack(first);
        leases.giveBack(first);
        assertThat(leases.take(List.of(first))).isEqualTo(one);
        assertThat(cluster.running()).containsExactly("first-1");
    }

    @Test
    void hostThatNobodyHasEndsWhenAnotherWantsItsAddress() {
        OutsideHost first = host("first", "14.215.0.1", "80/TCP");
        leases.take(List.of(first));
        leases.giveBack(first);
        leases.take(List.of(host("other", "14.215.0.1", "81/TCP")));
        assertThat(cluster.running()).containsExactly("other-2");
    }

    @Test
    void hostsThatNobodyHasEndWithTheRun() {
        OutsideHost first = host("first", "14.215.0.1", "80/TCP");
        leases.take(List.of(first, host("second", "14.215.0.2", "80/TCP")));
        leases.giveBack(first);
        leases.close();
        assertThat(cluster.running()).containsExactly("second-2");
    }

    /** Whoever finds a probe target by its id would else find another scenario's. */
    @Test
    void hostsOfTheSameNameAreToldApart() {
        List<ProbeTarget> one = leases.take(List.of(host("block", "14.82.0.1", "80/TCP")));
        List<ProbeTarget> other = leases.take(List.of(host("block", "14.84.0.1", "80/TCP")));
        assertThat(one.getFirst().id()).isNotEqualTo(other.getFirst().id());
        assertThat(cluster.running()).hasSize(2);
    }

    @Test
    void addressForAnotherHostIsWaitedFor() {
        OutsideHost first = host("first", "14.215.0.1", "80/TCP");
        OutsideHost other = host("other", "14.215.0.1", "81/TCP");
        leases.take(List.of(first));
        CompletableFuture<List<ProbeTarget>> waiting = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> waiting.complete(leases.take(List.of(other))));
        Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(cluster.running()).containsExactly("first-1");
        leases.giveBack(first);
        assertThat(waiting.join()).extracting(ProbeTarget::id).containsExactly("other-2");
        assertThat(cluster.running()).containsExactly("other-2");
    }

    /** Others go on sharing the first host for ever, if they may pass who waits for its address. */
    @Test
    void whoComesLaterDoesNotPassWhoWaits() {
        OutsideHost first = host("first", "14.215.0.1", "80/TCP");
        OutsideHost other = host("other", "14.215.0.1", "81/TCP");
        leases.take(List.of(first));
        CompletableFuture<List<ProbeTarget>> waiting = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> waiting.complete(leases.take(List.of(other))));
        Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        CompletableFuture<List<ProbeTarget>> later = new CompletableFuture<>();
        Thread second = Thread.ofPlatform().start(() -> later.complete(leases.take(List.of(first))));
        Awaitility.await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
        leases.giveBack(first);
        assertThat(waiting.join()).extracting(ProbeTarget::id).containsExactly("other-2");
        assertThat(later).isNotDone();
        leases.giveBack(other);
        assertThat(later.join()).extracting(ProbeTarget::id).containsExactly("first-3");
    }

    @Test
    void whoWantsOtherAddressesDoesNotWaitForWhoWaits() {
        OutsideHost first = host("first", "14.215.0.1", "80/TCP");
        leases.take(List.of(first));
        Thread thread = Thread.ofPlatform()
                .start(() -> leases.take(List.of(host("other", "14.215.0.1", "81/TCP"))));
        Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(leases.take(List.of(host("elsewhere", "14.82.0.1", "80/TCP")))).hasSize(1);
        leases.giveBack(first);
    }
}

package netpol.conformance.cluster.embedded.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import netpol.conformance.cluster.ClusterException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideAddressesTest {

    private static List<InetAddress> addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "224.0.0.1", "169.254.1.1", "::1", "fe80::1", "ff02::1",
            "10.244.200.1",
            "172.30.0.11", "fd00:244:3::9", "fd00:30::1"})
    void whatCannotBeAHostOutsideIsRefused(String address) {
        assertThatThrownBy(() -> new OutsideAddresses(Duration.ZERO).take(addresses(address)))
                .isInstanceOf(ClusterException.class).hasMessageContaining("cannot be a host outside the cluster");
    }

    @Test
    void twoHostsDoNotShareAnAddress() {
        assertThatThrownBy(() -> new OutsideAddresses(Duration.ZERO).take(addresses("1.1.1.1", "1.1.1.1")))
                .hasMessageContaining("two hosts outside the cluster have the same address");
    }

    @Test
    void whoWaitsTooLongIsToldForWhat() {
        OutsideAddresses outside = new OutsideAddresses(Duration.ofMillis(20));
        outside.take(addresses("1.1.1.1"));
        assertThatThrownBy(() -> outside.take(addresses("2.2.2.2", "1.1.1.1"))).isInstanceOf(ClusterException.class)
                .hasMessageContaining("the addresses 1.1.1.1 are in use by another scenario");
    }

    @Test
    void whoWaitsHoldsNothing() {
        OutsideAddresses outside = new OutsideAddresses(Duration.ofMillis(20));
        outside.take(addresses("1.1.1.1"));
        assertThatThrownBy(() -> outside.take(addresses("2.2.2.2", "1.1.1.1"))).isInstanceOf(ClusterException.class);
        assertThat(outside.take(addresses("2.2.2.2"))).isNotNull();
    }

    @Test
    void theNextHasItWhenAllOfItIsReleased() throws Exception {
        OutsideAddresses outside = new OutsideAddresses(Duration.ofMinutes(1));
        OutsideAddresses.Lease first = outside.take(addresses("1.1.1.1", "2.2.2.2"));
        CompletableFuture<OutsideAddresses.Lease> second = CompletableFuture
                .supplyAsync(() -> outside.take(addresses("1.1.1.1", "2.2.2.2")));
        first.release(addresses("1.1.1.1"));
        assertThat(second).isNotDone();
        first.release(addresses("2.2.2.2"));
        assertThat(second.get(1, TimeUnit.MINUTES)).isNotNull();
    }

    /** Else a scenario that failed half-way would take the address from its successor. */
    @Test
    void whatHasPassedToAnotherIsNotReleasedAgain() {
        OutsideAddresses outside = new OutsideAddresses(Duration.ofMillis(20));
        OutsideAddresses.Lease first = outside.take(addresses("1.1.1.1"));
        first.release(addresses("1.1.1.1"));
        outside.take(addresses("1.1.1.1"));
        first.release(addresses("1.1.1.1"));
        assertThatThrownBy(() -> outside.take(addresses("1.1.1.1"))).isInstanceOf(ClusterException.class);
    }

    @Test
    void closingEndsAllWaiting() {
        OutsideAddresses outside = new OutsideAddresses(Duration.ofMinutes(1));
        outside.take(addresses("1.1.1.1"));
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> outside.take(addresses("1.1.1.1")));
        outside.close();
        Awaitility.await().until(waiting::isCompletedExceptionally);
        assertThatThrownBy(waiting::join).hasRootCauseInstanceOf(ClusterException.class)
                .hasMessageContaining("the cluster was closed");
    }
}

package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutsideHostsIT {

    @TempDir
    Path logs;

    @ParameterizedTest
    @EnumSource(PodNetwork.class)
    void podsAndHostsOutsideReachEachOtherUnmasked(PodNetwork pods) throws Exception {
        try (Fixture fixture = Fixture.start(pods, logs)) {
            fixture.namespace("x", Map.of());
            List<ProbeTarget> probeTargets = new ArrayList<>(fixture.cluster().startPods(List
                    .of(Fixture.request("x/a", "node-a", "80/TCP"), Fixture.request("x/b", "node-b", "80/TCP"))));
            List<ProbeTarget> hosts = fixture.cluster()
                    .startHosts(List.of(Fixture.host("first", List.of("14.215.0.1", "2001:db8:14::1"), "5978/TCP"),
                            Fixture.host("above", List.of("14.216.0.1"), "5978/TCP")));
            List<Probe> probes = new ArrayList<>();
            for (ProbeTarget pod : probeTargets) {
                hosts.forEach(host -> host.addresses()
                        .forEach(address -> probes.add(Fixture.probe(pod, host, address, "5978/TCP"))));
                pod.addresses().forEach(address -> probes.add(Fixture.probe(hosts.getFirst(), pod, address, "80/TCP")));
            }
            assertThat(fixture.cluster().probe(probes, Fixture.TIMEOUT)).hasSize(10)
                    .allSatisfy(seen -> assertThat(seen.outcome()).as(seen.toString()).isEqualTo(Outcome.CONNECTED));

            // Who drops the host's own address drops all that it sends: nobody hides behind another.
            fixture.nft("node-a", "add table inet t; add chain inet t f { type filter hook forward priority 0; };"
                    + " add rule inet t f ip saddr 14.215.0.1 drop");
            assertThat(fixture.probe(hosts.getFirst(), probeTargets.getFirst(), "80/TCP").outcome())
                    .isEqualTo(Outcome.TIMED_OUT);
            assertThat(fixture.probe(hosts.getFirst(), probeTargets.get(1), "80/TCP").outcome())
                    .isEqualTo(Outcome.CONNECTED);
        }
    }

    @Test
    void anAddressHasOneOwnerAtATime() {
        try (Fixture fixture = Fixture.start(PodNetwork.BRIDGE, logs)) {
            fixture.namespace("x", Map.of());
            ProbeTarget pod = fixture.pod("x/a", "node-a");
            ProbeTarget first = fixture.cluster()
                    .startHosts(List.of(Fixture.host("one", List.of("14.215.0.1"), "80/TCP")))
                    .getFirst();
            CompletableFuture<List<ProbeTarget>> second = CompletableFuture.supplyAsync(
                    () -> fixture.cluster().startHosts(List.of(Fixture.host("two", List.of("14.215.0.1"), "80/TCP"))),
                    Thread.ofPlatform()::start);
            Awaitility.await().until(() -> Thread.getAllStackTraces().values().stream()
                    .anyMatch(stack -> List.of(stack).toString().contains("OutsideAddresses.take")));
            assertThat(fixture.probe(pod, first, "80/TCP").outcome()).isEqualTo(Outcome.CONNECTED);
            assertThat(second).isNotDone();
            fixture.cluster().stopHost(first);
            ProbeTarget successor = second.join().getFirst();
            assertThat(fixture.probe(pod, successor, "80/TCP").outcome()).isEqualTo(Outcome.CONNECTED);
        }
    }

    @Test
    void noHostOutsideHasAnAddressOfTheCluster() {
        try (Fixture fixture = Fixture.start(PodNetwork.BRIDGE, logs)) {
            assertThatThrownBy(
                    () -> fixture.cluster().startHosts(List.of(Fixture.host("fake", List.of("10.244.1.7"), "80/TCP"))))
                    .isInstanceOf(ClusterException.class).hasMessageContaining("10.244.0.0/16 is the cluster's own");
        }
    }

    @Test
    void nothingLeavesTheMachine() throws Exception {
        try (Fixture fixture = Fixture.start(PodNetwork.BRIDGE, logs)) {
            fixture.namespace("x", Map.of());
            fixture.pod("x/a", "node-a");
            for (String name : List.of("fabric", "node-a", "node-b", "x_a")) {
                assertThat(Shell.output("ip", "-n", fixture.netns(name), "-o", "link").lines()
                        .filter(line -> !line.contains(": lo:") && !line.contains(": br0:")
                                && !line.contains(": cni0:")))
                        .as("links of %s", name).isNotEmpty()
                        .allSatisfy(line -> assertThat(line).contains("link-netns " + fixture.netns("")));
            }
            assertThat(Shell.in(fixture.netns("fabric"), "ip", "route", "get", "8.8.8.8").output())
                    .contains("unreachable");
            assertThat(Shell.in(fixture.netns("fabric"), "ip", "-6", "route", "get", "2001:4860:4860::8888").output())
                    .contains("unreachable");
            assertThat(Shell.in(fixture.netns("x_a"), "ip", "route", "get", "8.8.8.8").output())
                    .contains("via 10.244.1.1");

            ProbeTarget real = fixture.cluster().startHosts(List.of(Fixture.host("real", List.of("8.8.8.8"), "53/TCP")))
                    .getFirst();
            ProbeTarget pod = fixture.pod("x/b", "node-b");
            assertThat(fixture.probe(pod, real, "53/TCP").outcome()).isEqualTo(Outcome.CONNECTED);
            fixture.cluster().stopHost(real);
            Observation after = fixture.probe(pod, real, "53/TCP");
            assertThat(after.outcome()).isEqualTo(Outcome.PROBE_FAILED);
        }
    }
}

package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.result.Outcome;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scenarios run side by side on one cluster. */
class ConcurrencyIT {

    private static final int SCENARIOS = 6;
    private static final int ROUNDS = 3;

    @TempDir
    Path logs;

    @ParameterizedTest
    @EnumSource(PodNetwork.class)
    void scenariosDoNotDisturbEachOther(PodNetwork pods) throws Exception {
        try (Fixture fixture = Fixture.start(pods, logs);
                ExecutorService executor = Executors.newFixedThreadPool(SCENARIOS)) {
            List<Future<?>> scenarios = new ArrayList<>();
            for (int i = 0; i < SCENARIOS; i++) {
                String namespace = "s" + i;
                fixture.namespace(namespace, Map.of());
                scenarios.add(executor.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        scenario(fixture, namespace);
                    }
                }));
            }
            for (Future<?> scenario : scenarios) {
                scenario.get();
            }
            assertThat(fixture.cluster().api().pods().inAnyNamespace().list().getItems()).isEmpty();
            assertThat(Shell.output("ip", "netns", "list").lines().map(line -> line.replaceFirst(" .*", ""))
                    .filter(name -> name.startsWith(fixture.netns(""))))
                    .containsExactlyInAnyOrder(fixture.netns("fabric"), fixture.netns("node-a"),
                            fixture.netns("node-b"));
        }
    }

    private static void scenario(Fixture fixture, String namespace) {
        List<PodRequest> requests = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            requests.add(Fixture.request(namespace + "/p" + i, i % 2 == 0 ? "node-a" : "node-b", "80/TCP"));
        }
        List<ProbeTarget> probeTargets = new ArrayList<>(fixture.cluster().startPods(requests));
        // The same address in every scenario: they take turns.
        List<ProbeTarget> hosts = fixture.cluster()
                .startHosts(
                        List.of(Fixture.host(namespace + "-outside", List.of("14.215.0.1", "2001:db8::1"), "80/TCP")));
        probeTargets.addAll(hosts);
        try {
            probe(fixture, probeTargets);
        } finally {
            hosts.forEach(fixture.cluster()::stopHost);
            probeTargets.stream().filter(probeTarget -> probeTarget.node().isPresent())
                    .forEach(fixture.cluster()::stopPod);
        }
    }

    private static void probe(Fixture fixture, List<ProbeTarget> probeTargets) {
        List<Probe> probes = new ArrayList<>();
        for (ProbeTarget from : probeTargets) {
            for (ProbeTarget to : probeTargets) {
                to.addresses().forEach(address -> probes.add(Fixture.probe(from, to, address, "80/TCP")));
            }
        }
        assertThat(fixture.cluster().probe(probes, Duration.ofSeconds(5)))
                .filteredOn(seen -> seen.outcome() != Outcome.CONNECTED
                        || seen.took().compareTo(Duration.ofMillis(900)) > 0)
                .isEmpty();
    }
}

package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.result.Outcome;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PodTrafficIT {

    @TempDir
    Path logs;

    @ParameterizedTest
    @EnumSource(PodNetwork.class)
    void everyPodReachesEveryPodByBothFamilies(PodNetwork pods) {
        try (Fixture fixture = Fixture.start(pods, logs)) {
            fixture.namespace("x", Map.of());
            List<ProbeTarget> probeTargets = fixture.cluster().startPods(List.of(
                    Fixture.request("x/a", "node-a", "80/TCP", "53/UDP"),
                    Fixture.request("x/b", "node-a", "80/TCP", "53/UDP"),
                    Fixture.request("x/c", "node-b", "80/TCP", "53/UDP")));
            List<Probe> probes = new ArrayList<>();
            for (ProbeTarget from : probeTargets) {
                for (ProbeTarget to : probeTargets) {
                    to.addresses().forEach(address -> {
                        probes.add(Fixture.probe(from, to, address, "80/TCP"));
                        probes.add(Fixture.probe(from, to, address, "53/UDP"));
                    });
                }
            }
            assertThat(fixture.cluster().probe(probes, Fixture.TIMEOUT)).hasSize(36)
                    .allSatisfy(seen -> assertThat(seen.outcome()).as(seen.toString()).isEqualTo(Outcome.CONNECTED));
        }
    }
}

package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.embedded.network.ApiAddress;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.implementation.Implementations;
import netpol.conformance.judge.Timings;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.report.RunPlan;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.report.view.ConsoleReport;
import netpol.conformance.run.Certification;
import netpol.conformance.run.CertificationOptions;
import netpol.conformance.run.ExecutionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenarios that change something on nodes change nothing for pods of other scenarios. Such a scenario is known by its steps: all but those that
 * only the API server and pods of its own are told of.
 */
class BystanderIT {

    /** Steps whose whole effect is an object of the API, or a pod on the pod network. */
    private static final String HARMLESS = "these namespaces exist:|these pods are running:|these pods start:"
            + "|these pods start with the address of .*|the name of namespace .*|the labels of .*|pod \\S+ is recreated"
            + "|pod \\S+ completes|pod \\S+ begins to terminate|pod \\S+ is deleted|namespace \\S+ is deleted"
            + "|.*polic.*|.* reachability is:|.* is watched:|these connections are open:|the open connections are:"
            + "|these hosts outside the cluster are running:|connections from .*|the API server .*";

    @TempDir
    static Path reports;

    private Fixture fixture;

    private static boolean changesNodes(Scenario scenario) {
        return scenario.text().steps().stream().anyMatch(step -> !step.text().matches(HARMLESS));
    }

    @Test
    void whatScenariosChangeOnNodesIsNotSeenByOtherPods() throws Exception {
        FeatureCatalog catalog = FeatureCatalog.read(Path.of("../features"));
        List<Scenario> changing = catalog.scenarios().stream().filter(BystanderIT::changesNodes)
                .filter(scenario -> !scenario.checksContinuously()).toList();
        assertThat(changing.stream().map(scenario -> scenario.id().replaceFirst("/[^/]*$", "")).distinct())
                .contains("nodes/foreign-marks", "flows/path-mtu", "services/cluster-ip", "services/node-ports");
        fixture = Fixture.start(PodNetwork.BRIDGE, reports);
        fixture.namespace("bystander", Map.of());
        ProbeTarget client = fixture.pod("bystander/client", "node-a");
        ProbeTarget near = fixture.pod("bystander/near", "node-a", "80/TCP");
        ProbeTarget far = fixture.pod("bystander/far", "node-b", "80/TCP");
        List<String> nodes = fixture.cluster().nodes();
        for (String node : nodes) {
            fixture.nft(node, counters(List.of(client, near, far)));
        }
        Map<String, String> before = seen(nodes, List.of(client, near, far));
        List<String> changed = new ArrayList<>();
        try (Certification certification = begin(catalog, changing)) {
            CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(certification::dryRun);
            while (!run.isDone() && changed.isEmpty()) {
                for (ProbeTarget server : List.of(near, far)) {
                    fixture.probeAll(client, server, "80/TCP").stream()
                            .filter(each -> each.outcome() != Outcome.CONNECTED)
                            .forEach(each -> changed.add("the bystander's connection: " + each));
                }
                Map<String, String> now = seen(nodes, List.of(client, near, far));
                now.forEach((what, value) -> {
                    if (!value.equals(before.get(what))) {
                        changed.add(what + ": " + before.get(what) + " -> " + value);
                    }
                });
            }
            RunResult result = run.get();
            assertThat(changed).isEmpty();
            // It was there when they did it.
            assertThat(result.scenarios()).filteredOn(each -> each.status() != Status.SKIPPED)
                    .hasSizeGreaterThan(changing.size() / 2).extracting(ScenarioResult::status)
                    .doesNotContain(Status.ERRORED);
        }
    }

    /** Packets of the bystanders that carry a mark or were sent on to another address. */
    private static String counters(List<ProbeTarget> pods) {
        StringBuilder rules = new StringBuilder();
        for (ProbeTarget pod : pods) {
            for (InetAddress address : pod.addresses()) {
                String family = address.getAddress().length == 4 ? "ip" : "ip6";
                for (String end : List.of("saddr", "daddr")) {
                    String packets = family + " " + end + " " + ApiAddress.text(address);
                    rules.append(packets).append(" meta mark != 0 counter\n").append(packets)
                            .append(" ct status dnat counter\n");
                }
            }
        }
        return "table inet bystander {\nchain seen {\ntype filter hook forward priority 300;\n" + rules + "}\n}\n";
    }

    /** Counters, settings and routes, by what they are of. */
    private Map<String, String> seen(List<String> nodes, List<ProbeTarget> pods) throws Exception {
        Map<String, String> all = new LinkedHashMap<>();
        for (String node : nodes) {
            String netns = fixture.netns(node);
            all.put("counters of " + node, Shell.in(netns, "nft", "list table inet bystander").output());
            all.put("settings of " + node, Shell.in(netns, "sh", "-c",
                    "cd /proc/sys/net && for each in bridge/* ipv4/conf/*/rp_filter ipv4/conf/*/forwarding ipv4/ip_forward"
                            + " ipv6/conf/all/forwarding netfilter/nf_conntrack_tcp_be_liberal; do"
                            + " case $each in */veth*) ;; *) echo $each $(cat $each 2>/dev/null);; esac; done")
                    .output());
            for (ProbeTarget pod : pods) {
                for (InetAddress address : pod.addresses()) {
                    all.put("route on " + node + " to " + address, Shell.in(netns, "ip", "route", "get",
                            ApiAddress.text(address)).output().lines().findFirst().orElse("")
                            .replaceAll(" (cache|expires).*", ""));
                }
            }
        }
        return all;
    }

    private Certification begin(FeatureCatalog catalog, List<Scenario> selected) {
        ClusterOptions cluster = new ClusterOptions(PodNetwork.BRIDGE, 2, false, reports);
        Timings timings = Timings.DEFAULT.within(Duration.ofSeconds(2), Timings.DEFAULT.stability());
        CertificationOptions options = new CertificationOptions(catalog, selected, cluster,
                ExecutionOptions.plain(8, true), timings,
                RunPlan.of("none", "./netpol certify"), reports);
        ConsoleReport silent = new ConsoleReport(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false, Map.of());
        return Certification.start(options, new Given(fixture.cluster()),
                Implementations.named("none", new Implementations.Options(reports, Optional.empty())), silent);
    }

    /** The cluster at hand. */
    private record Given(Cluster cluster) implements ClusterProvider {

        @Override
        public String name() {
            return "embedded";
        }

        @Override
        public Optional<String> unavailable(ClusterOptions options) {
            return Optional.empty();
        }

        @Override
        public Cluster start(ClusterOptions options, Consumer<String> progress) {
            return cluster;
        }

        @Override
        public List<String> clean() {
            return List.of();
        }
    }
}

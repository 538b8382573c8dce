package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trap that an implementation has to know: what a bridge switches, a table of the inet family may never see. */
class BridgeFilteringIT {

    private static final String DROP_ALL = "add table inet t; add chain inet t f { type filter hook forward priority 0; };"
            + " add rule inet t f drop";

    @TempDir
    Path logs;

    private static Outcome[] sameNode(Fixture fixture, ProbeTarget client, ProbeTarget server) {
        return fixture.probeAll(client, server, "80/TCP").stream().map(Observation::outcome).toArray(Outcome[]::new);
    }

    private static void callFilters(Fixture fixture, String value) throws Exception {
        for (String key : new String[]{"bridge-nf-call-iptables", "bridge-nf-call-ip6tables"}) {
            Shell.Result result = Shell.in(fixture.netns("node-a"), "sh", "-c",
                    "echo " + value + " > /proc/sys/net/bridge/" + key);
            assertThat(result.status()).as(result.output()).isZero();
        }
    }

    @Test
    void bridgedSameNodeTrafficIsFilteredOnlyWhereTheBridgeCallsTheFilters() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/sys/net/bridge")), "needs br_netfilter");
        try (Fixture fixture = Fixture.start(PodNetwork.BRIDGE, logs)) {
            fixture.namespace("x", Map.of());
            ProbeTarget client = fixture.pod("x/client", "node-a");
            ProbeTarget server = fixture.pod("x/server", "node-a", "80/TCP");
            fixture.nft("node-a", DROP_ALL);
            callFilters(fixture, "0");
            assertThat(sameNode(fixture, client, server)).containsOnly(Outcome.CONNECTED);
            callFilters(fixture, "1");
            assertThat(sameNode(fixture, client, server)).containsOnly(Outcome.TIMED_OUT);
        }
    }

    /** Not ours to switch on: the cluster leaves what the kernel gives a new namespace. */
    @Test
    void aNodeHasTheSettingsOfANewNamespace() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/sys/net/bridge")), "needs br_netfilter");
        String show = "cat /proc/sys/net/bridge/bridge-nf-call-*";
        try (Fixture fixture = Fixture.start(PodNetwork.BRIDGE, logs)) {
            assertThat(Shell.in(fixture.netns("node-a"), "sh", "-c", show).output())
                    .isEqualTo(Shell.output("unshare", "--net", "sh", "-c", show));
        }
    }

    @Test
    void routedSameNodeTrafficIsAlwaysFiltered() throws Exception {
        try (Fixture fixture = Fixture.start(PodNetwork.ROUTED, logs)) {
            fixture.namespace("x", Map.of());
            ProbeTarget client = fixture.pod("x/client", "node-a");
            ProbeTarget server = fixture.pod("x/server", "node-a", "80/TCP");
            assertThat(sameNode(fixture, client, server)).containsOnly(Outcome.CONNECTED);
            fixture.nft("node-a", DROP_ALL);
            assertThat(sameNode(fixture, client, server)).containsOnly(Outcome.TIMED_OUT);
            fixture.nft("node-a", "flush ruleset; " + DROP_ALL.replace(" drop", " reject"));
            assertThat(sameNode(fixture, client, server)).containsOnly(Outcome.UNREACHABLE);
        }
    }
}

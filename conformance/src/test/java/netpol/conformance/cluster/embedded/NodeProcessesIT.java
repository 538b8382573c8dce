package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.cluster.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.Workload;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.implementation.Implementations;
import netpol.conformance.model.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeProcessesIT {

    @TempDir
    static Path logs;

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = Fixture.start(PodNetwork.ROUTED, logs);
        fixture.namespace("x", Map.of());
    }

    @AfterAll
    static void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    private static Implementation command(String line) {
        return Implementations.named("command:" + line, new Implementations.Options(logs, Optional.empty()));
    }

    private static String log(String node) throws Exception {
        return Files.readString(logs.resolve("command-" + node + ".log"));
    }

    /** An implementation in one line of shell: it isolates every pod of its node. */
    @Test
    void aCommandEnforcesOnTheNodeItRunsOn() throws Exception {
        Workload client = fixture.pod("x/client", "node-a");
        Workload here = fixture.pod("x/here", "node-a", "80/TCP");
        Workload there = fixture.pod("x/there", "node-b", "80/TCP");
        fixture.nft("node-b", "flush ruleset");
        String line = "[ $NODE_NAME = node-b ] && nft 'add table inet c; add chain inet c f { type filter hook forward priority 0;"
                + " }; add rule inet c f ct state new drop'; echo \"done as $NODE_NAME with $KUBECONFIG\"; exec sleep 1000";
        try (Implementation implementation = command(line)) {
            implementation.install(fixture.cluster(), progress -> {
                // nobody reads it
            });
            Awaitility.await().until(() -> log("node-a").contains("done") && log("node-b").contains("done"));
            assertThat(log("node-b")).contains("as node-b with /run/netpol/" + fixture.cluster().run() + "/kubeconfig");
            assertThat(fixture.probe(client, here, "80/TCP").outcome()).isEqualTo(Outcome.CONNECTED);
            assertThat(fixture.probe(client, there, "80/TCP").outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(implementation.died()).isEmpty();
        }
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)
                .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(process -> process.contains("sleep 1000"));
        // What a stopped implementation programmed stays: the next one of this class is on another node.
        fixture.nft("node-b", "flush ruleset");
    }

    @Test
    void aDeadCommandIsReportedWithItsStatusAndItsLastWords() {
        try (Implementation implementation = command("echo \"last words\"; exit 3")) {
            implementation.install(fixture.cluster(), progress -> {
                // nobody reads it
            });
            Awaitility.await().until(() -> implementation.died().filter(text -> text.contains("node-b")).isPresent());
            assertThat(implementation.died().orElseThrow()).contains("the process on node-a ended with status 3",
                    "last words",
                    logs.resolve("command-node-a.log").toString());
        }
    }

    @Test
    void aStubbornProcessIsKilledWithItsChildren() {
        Implementation implementation = command("trap '' TERM; sleep 2000 & sleep 2000; sleep 2000");
        implementation.install(fixture.cluster(), progress -> {
            // nobody reads it
        });
        Awaitility.await().until(() -> sleeping() >= 4);
        implementation.close();
        assertThat(sleeping()).isZero();
    }

    private static long sleeping() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("sleep 2000"))
                .filter(process -> !process.info().commandLine().orElse("").contains("sh -c")).count();
    }

    @Test
    void aServerOnTheNodesLoopbackIsAskedThere() throws Exception {
        assertThat(fixture.cluster().httpStatusOnNode("node-a", 20244, "/readyz")).isZero();
        Process server = fixture.cluster().startOnNode("node-a", List.of(
                Path.of(System.getProperty("java.home"), "bin", "jwebserver").toString(), "-b", "127.0.0.1", "-p",
                "20244", "-d",
                logs.toRealPath().toString()), Map.of(), logs.resolve("jwebserver.log"));
        Awaitility.await().until(() -> fixture.cluster().httpStatusOnNode("node-a", 20244, "/") == 200);
        assertThat(fixture.cluster().httpStatusOnNode("node-a", 20244, "/none")).isEqualTo(404);
        assertThat(fixture.cluster().httpStatusOnNode("node-b", 20244, "/")).isZero();
        server.destroy();
        server.waitFor();
    }
}

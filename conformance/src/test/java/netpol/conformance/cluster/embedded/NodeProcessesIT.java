package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.implementation.Crash;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.implementation.Implementations;
import netpol.conformance.implementation.NotReadyException;
import netpol.conformance.implementation.node.NodeCommand;
import netpol.conformance.implementation.node.Ready;
import netpol.conformance.model.result.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        return Implementations.named("command:" + line, new Implementations.Options(logs, Optional.empty(),
                Optional.empty(), Optional.of("command")));
    }

    private static String log(String node) throws Exception {
        return Files.readString(logs.resolve("command-" + node + ".log"));
    }

    /** An implementation in one line of shell: it isolates every pod of its node. */
    @Test
    void aCommandEnforcesOnTheNodeItRunsOn() throws Exception {
        ProbeTarget client = fixture.pod("x/client", "node-a");
        ProbeTarget here = fixture.pod("x/here", "node-a", "80/TCP");
        ProbeTarget there = fixture.pod("x/there", "node-b", "80/TCP");
        fixture.nft("node-b", "flush ruleset");
        String line = "[ $NODE_NAME = node-b ] && nft 'add table inet c; add chain inet c f { type filter hook forward priority 0;"
                + " }; add rule inet c f ct state new drop'; echo \"done as $NODE_NAME with $KUBECONFIG\"; exec sleep 1000";
        try (Implementation implementation = command(line)) {
            implementation.install(fixture.cluster(), progress -> {
                // no test reads it
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
                // no test reads it
            });
            Awaitility.await().until(() -> implementation.crashes().stream().map(Crash::node).distinct().count() == 2);
            assertThat(implementation.crashes()).extracting(Crash::why).filteredOn(why -> why.contains("node-a"))
                    .allSatisfy(why -> assertThat(why).contains("command ended with status 3 on node-a: last words; ",
                            "last words", logs.resolve("command-node-a.log").toString()));
        }
    }

    private static Implementation command(String line, String ready) {
        return Implementations.named("command:" + line, new Implementations.Options(logs, Optional.empty(),
                Optional.of(new NodeCommand.Readiness(Ready.parse(ready), Duration.ofSeconds(2))),
                Optional.of("command")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:/run/ready", "command:test -e /run/ready",
            "log:ready as node-[ab]"})
    void aCommandIsInstalledWhenItSaysOnEveryNodeThatItIsReady(String sign) {
        List<String> said = new CopyOnWriteArrayList<>();
        try (Implementation implementation = command(
                "rm -f /run/ready; sleep 0.3; touch /run/ready; echo ready as $NODE_NAME; exec sleep 1000", sign)) {
            implementation.install(fixture.cluster(), said::add);
            assertThat(said).contains("command is ready on node-a", "command is ready on node-b");
        }
    }

    @Test
    void aCommandThatNeverBecomesReadyIsSaidNotToBeReadyWithTheEndOfItsLog() {
        try (Implementation implementation = command("echo still listing; exec sleep 1000",
                "http://127.0.0.1:9999/healthz")) {
            assertThatThrownBy(() -> implementation.install(fixture.cluster(), progress -> {
                // no test reads it
            })).isInstanceOf(NotReadyException.class)
                    .hasMessageContaining("is not ready on node-a after 2 s (http://127.0.0.1:9999/healthz)")
                    .hasMessageEndingWith("still listing");
        }
    }

    @Test
    void aCommandThatEndsAgainAndAgainBeforeItIsReadyIsNotWaitedForLonger() {
        try (Implementation implementation = command("echo no such flag; exit 64", "log:ready")) {
            assertThatThrownBy(() -> implementation.install(fixture.cluster(), progress -> {
                // no test reads it
            })).isInstanceOf(NotReadyException.class)
                    .hasMessageStartingWith("command ended with status 64 on node-a: no such flag; ")
                    .hasMessageEndingWith("no such flag");
        }
    }

    @Test
    void aStubbornProcessIsKilledWithItsChildren() {
        Implementation implementation = command("trap '' TERM; sleep 2000 & sleep 2000; sleep 2000");
        implementation.install(fixture.cluster(), progress -> {
            // no test reads it
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

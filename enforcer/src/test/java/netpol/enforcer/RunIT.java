package netpol.enforcer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.Prerequisites;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program beside an API server, both in one network namespace. */
final class RunIT {

    /** Long, because several virtual machines start; nothing waits that long where all is well. */
    private static final ConditionFactory SOON = await().atMost(Duration.ofMinutes(2));
    private static final int HEALTH_PORT = 20244;
    private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();

    private final List<Process> processes = new ArrayList<>();
    private NetworkNamespace node;
    private Process api;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeNode() {
        Prerequisites.rootAndNft();
        node = NetworkNamespace.create("run");
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        if (node != null) {
            node.close();
        }
    }

    @Test
    void policiesAreEnforcedAndFollowedAndOutliveTheProgramAndTheApiServer() throws Exception {
        startApiServer();
        Process first = run("--sync-period", "200ms");
        awaitReady();
        assertThat(table()).doesNotContain("10.0.0.1");

        apply("policy", """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: deny, namespace: nsa}
                spec: {podSelector: {}}
                """);
        SOON.untilAsserted(() -> assertThat(table()).contains("10.0.0.1 : jump ingress_", "fd00::1 : jump ingress_"));

        assertThat(get("/metrics")).contains("netpol_ready 1.0", "netpol_isolated_pods 1.0",
                "netpol_programmed_policies 1.0", "netpol_api_watching{kind=\"networkpolicies\"} 1.0",
                "netpol_known_objects{kind=\"pods\"} 1.0",
                "netpol_denied_packets_total{direction=\"ingress\",reason=\"policy\"} 0.0", "netpol_build_info{");

        first.destroy();
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isZero();
        assertThat(output("run")).contains("in sync: 0 isolated pods on this node").contains("stopping");
        assertThat(table()).contains("10.0.0.1 : jump ingress_");

        Process second = run("--sync-period", "200ms");
        awaitReady();
        assertThat(table()).contains("10.0.0.1 : jump ingress_");
        change("delete", "policy");
        SOON.untilAsserted(() -> assertThat(table()).doesNotContain("10.0.0.1"));
        apply("policy", Files.readString(directory.resolve("policy.yaml")));
        SOON.untilAsserted(() -> assertThat(table()).contains("10.0.0.1 : jump ingress_"));

        api.destroyForcibly().waitFor();
        SOON.untilAsserted(
                () -> assertThat(output("run")).contains("pods are not watched: the API server cannot be reached"));
        assertThat(table()).contains("10.0.0.1 : jump ingress_");
        assertThat(get("/readyz")).contains(" 200 ");
        assertThat(second.isAlive()).isTrue();
    }

    @Test
    void withoutAnApiServerItSaysSoWhileItTriesAndWhenItGivesUp() throws Exception {
        Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
                contexts: [{name: c, context: {cluster: c}}]
                current-context: c
                """);
        Process run = run("--cache-sync-timeout", "5s");
        SOON.ignoreExceptions().untilAsserted(() -> assertThat(get("/readyz")).contains(" 503 ")
                .contains("not listed yet: pods (ConnectException").contains("nothing has been programmed yet"));

        assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(1);
        assertThat(output("run")).contains("not listed within 5.0 s from http://127.0.0.1:1").doesNotContain("\tat ");
        assertThat(node.run("nft list ruleset")).isEmpty();
    }

    @Test
    void cleanupRemovesOurTableOnly() throws Exception {
        node.runWithInput("nft -f -", "add table inet netpol\nadd table inet other\n");

        Process cleanup = enforcer("cleanup");

        assertThat(cleanup.waitFor()).isZero();
        assertThat(node.run("nft list tables").strip()).isEqualTo("table inet other");
    }

    private void startApiServer() throws IOException {
        api = start("api", JAVA, "-cp", System.getProperty("java.class.path"),
                "netpol.enforcer.watch.ApiServerProgram", directory.toString());
        SOON.untilAsserted(() -> assertThat(output("api")).contains("ready"));
        apply("namespace", """
                apiVersion: v1
                kind: Namespace
                metadata: {name: nsa}
                """);
        apply("pod", """
                apiVersion: v1
                kind: Pod
                metadata: {name: a, namespace: nsa}
                spec: {nodeName: n1, containers: [{name: c, image: i}]}
                status: {phase: Running, podIP: 10.0.0.1, podIPs: [{ip: 10.0.0.1}, {ip: "fd00::1"}]}
                """);
    }

    private Process run(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(
                List.of("run", "--node-name", "n1", "--kubeconfig", directory.resolve("kubeconfig").toString()));
        line.addAll(List.of(arguments));
        return enforcer(line.toArray(String[]::new));
    }

    private Process enforcer(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-jar", "target/netpol-enforcer.jar"));
        command.addAll(List.of(arguments));
        return start(arguments[0], command.toArray(String[]::new));
    }

    private Process start(String name, String... command) throws IOException {
        List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", node.name()));
        inside.addAll(List.of(command));
        Process process = new ProcessBuilder(inside).redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile()).start();
        processes.add(process);
        return process;
    }

    private void awaitReady() {
        SOON.ignoreExceptions().untilAsserted(() -> assertThat(get("/readyz")).contains(" 200 "));
    }

    /** The whole answer, status line and all. */
    private String get(String path) {
        return node.inside(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), HEALTH_PORT)) {
                socket.getOutputStream().write(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), UTF_8);
            }
        });
    }

    private String table() {
        return node.run("nft list table inet netpol");
    }

    private void apply(String name, String yaml) throws IOException {
        Files.writeString(directory.resolve(name + ".yaml"), yaml);
        change("apply", name);
    }

    private void change(String verb, String name) throws IOException {
        long before = output("api").lines().filter("done"::equals).count();
        api.outputWriter().write(verb + " " + directory.resolve(name + ".yaml") + "\n");
        api.outputWriter().flush();
        SOON.until(() -> !api.isAlive() || output("api").lines().filter("done"::equals).count() > before);
        assertThat(api.isAlive()).as(output("api")).isTrue();
    }

    private String output(String name) throws IOException {
        return Files.readString(directory.resolve(name + ".log"));
    }
}

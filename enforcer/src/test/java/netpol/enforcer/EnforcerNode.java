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
import netpol.enforcer.testbed.NetworkNamespace;
import org.awaitility.core.ConditionFactory;

/** A network namespace as the node n1, with the packaged enforcer and an API server. */
public final class EnforcerNode implements AutoCloseable {

    /** Long, because several virtual machines start; nothing waits that long where all is well. */
    public static final ConditionFactory SOON = await().atMost(Duration.ofMinutes(2));
    private static final int HEALTH_PORT = 20244;
    private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();

    private final List<Process> processes = new ArrayList<>();
    private final NetworkNamespace node = NetworkNamespace.create("run");
    private final Path directory;
    private Process api;

    /** @param directory for logs, objects and the kubeconfig */
    public EnforcerNode(Path directory) {
        this.directory = directory;
    }

    public NetworkNamespace namespace() {
        return node;
    }

    public Process api() {
        return api;
    }

    public void startApiServer() throws IOException {
        api = start("api", JAVA, "-cp", System.getProperty("java.class.path"),
                "netpol.enforcer.state.ApiServerProgram", directory.toString());
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

    public Process run(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(
                List.of("run", "--node-name", "n1", "--kubeconfig", directory.resolve("kubeconfig").toString()));
        line.addAll(List.of(arguments));
        return enforcer(line.toArray(String[]::new));
    }

    public Process enforcer(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-jar", "target/netpol-enforcer.jar"));
        command.addAll(List.of(arguments));
        return start(arguments[0], command.toArray(String[]::new));
    }

    public Process start(String name, String... command) throws IOException {
        List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", node.name()));
        inside.addAll(List.of(command));
        Process process = new ProcessBuilder(inside).redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile()).start();
        processes.add(process);
        return process;
    }

    public void awaitReady() {
        SOON.ignoreExceptions().untilAsserted(() -> assertThat(get("/readyz")).contains(" 200 "));
    }

    /** The whole answer, status line and all. */
    public String get(String path) {
        return node.inside(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), HEALTH_PORT)) {
                socket.getOutputStream().write(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), UTF_8);
            }
        });
    }

    public String table() {
        return node.run("nft list table inet netpol");
    }

    public void apply(String name, String yaml) throws IOException {
        Files.writeString(directory.resolve(name + ".yaml"), yaml);
        change("apply", name);
    }

    public void change(String verb, String name) throws IOException {
        ask(verb + " " + directory.resolve(name + ".yaml"));
    }

    public String output(String name) throws IOException {
        return Files.readString(directory.resolve(name + ".log"));
    }

    /** What the API server's program answers to a line, without the word {@code done}. */
    public List<String> ask(String line) throws IOException {
        List<String> before = output("api").lines().toList();
        api.outputWriter().write(line + "\n");
        api.outputWriter().flush();
        SOON.until(() -> !api.isAlive()
                || output("api").lines().skip(before.size()).anyMatch("done"::equals));
        assertThat(api.isAlive()).as(output("api")).isTrue();
        return output("api").lines().skip(before.size()).takeWhile(answer -> !answer.equals("done")).toList();
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroyForcibly();
            process.onExit().join();
        }
        node.close();
    }
}

package netpol.enforcer.testbed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged program, running in a network namespace. */
public final class EnforcerProcess implements AutoCloseable {

    private static final int HEALTH_PORT = 20244;
    private static final Path JAR = Path.of("target/netpol-enforcer.jar");

    private final NetworkNamespace node;
    private final Process process;
    private final Path log;
    private final long started;

    private EnforcerProcess(NetworkNamespace node, Process process, Path log, long started) {
        this.node = node;
        this.process = process;
        this.log = log;
        this.started = started;
    }

    /**
     * Starts {@code run} with the JVM options of the image.
     *
     * @param jvm further options of the JVM
     * @param log what it says is added there
     * @param arguments of {@code run}: how to reach the API server, if not as a pod does
     */
    public static EnforcerProcess start(NetworkNamespace node, List<String> jvm, Path log, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", node.name(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@image/java.options"));
        command.addAll(jvm);
        command.addAll(List.of("-jar", JAR.toString(), "run", "--node-name", "n1"));
        command.addAll(List.of(arguments));
        long started = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        return new EnforcerProcess(node, process, log, started);
    }

    /** The {@link System#nanoTime()} before it was started. */
    public long started() {
        return started;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Whether it says that the kernel is in line with the cluster. */
    public boolean ready() {
        return process.isAlive() && get("/readyz").contains(" 200 ");
    }

    /** The whole answer, status line and all; empty when nobody answers. */
    public String get(String path) {
        return node.inside(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), HEALTH_PORT)) {
                socket.getOutputStream().write(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), UTF_8);
            } catch (IOException _) {
                return "";
            }
        });
    }

    public String output() throws IOException {
        return Files.readString(log);
    }

    /** With SIGKILL: nothing of it runs any more when this returns. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** With SIGTERM. */
    public int terminate() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}

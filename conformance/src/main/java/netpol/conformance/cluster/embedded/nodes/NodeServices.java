package netpol.conformance.cluster.embedded.nodes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.network.Node;
import netpol.conformance.cluster.process.ProcessTree;

/** What runs on nodes as a hostNetwork pod would, and what is asked there. */
public final class NodeServices implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ANSWER = 2000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1[.][01] (\\d{3})");

    private final Map<String, Node> nodes;
    private final Path kubeconfig;
    private final List<Process> started = new ArrayList<>();
    private final Map<String, NodeRoom> rooms = new HashMap<>();

    public NodeServices(Map<String, Node> nodes, Path kubeconfig) {
        this.nodes = nodes;
        this.kubeconfig = kubeconfig;
    }

    public Process start(String node, List<String> command, Map<String, String> environment, Path log) {
        // A session of its own: what is meant for its process group (Ctrl-C, kill 0) is not for both of us.
        List<String> inside = new ArrayList<>(List.of("setsid"));
        inside.addAll(room(node).inside(command));
        ProcessBuilder builder = new ProcessBuilder(inside).redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(Map.of("KUBECONFIG", kubeconfig.toString(), "NODE_NAME", node));
        Node place = nodes.get(node);
        builder.environment().putAll(NodeVariables.of(place.addresses().list(), place.pods()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return remembered(builder.start());
        } catch (IOException e) {
            throw new ClusterException("nothing could be started on " + node + ": " + e.getMessage(), e);
        }
    }

    /** Made when the first program is started there. */
    private synchronized NodeRoom room(String node) {
        NetworkNamespace network = namespace(node);
        return rooms.computeIfAbsent(node, _ -> {
            try {
                return NodeRoom.open(node, network, kubeconfig, kubeconfig.resolveSibling("nodes").resolve(node));
            } catch (IOException e) {
                throw new ClusterException("nothing could be started on " + node + ": " + e.getMessage(), e);
            }
        });
    }

    private synchronized Process remembered(Process process) {
        started.removeIf(earlier -> !earlier.isAlive());
        started.add(process);
        return process;
    }

    public int httpStatus(String node, int port, String path) {
        try (SocketChannel channel = namespace(node).call(() -> SocketChannel.open(StandardProtocolFamily.INET))) {
            channel.socket().connect(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port),
                    ANSWER);
            channel.socket().setSoTimeout(ANSWER);
            channel.socket().getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                    + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                    new InputStreamReader(channel.socket().getInputStream(), StandardCharsets.US_ASCII)).readLine();
            Matcher matcher = STATUS.matcher(Objects.requireNonNullElse(status, ""));
            return matcher.lookingAt() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (IOException e) {
            // No server listens, or it does not answer yet.
            return 0;
        }
    }

    private NetworkNamespace namespace(String node) {
        return Optional.ofNullable(nodes.get(node)).map(Node::namespace)
                .orElseThrow(() -> new ClusterException("there is no node " + node + "; there are " + nodes.keySet()));
    }

    @Override
    public synchronized void close() {
        new ProcessTree(started.stream().filter(Process::isAlive).map(Process::toHandle).toList()).stop(PATIENCE);
        started.clear();
        rooms.values().forEach(NodeRoom::close);
        rooms.clear();
    }
}

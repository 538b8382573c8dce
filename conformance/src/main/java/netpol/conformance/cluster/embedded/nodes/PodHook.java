package netpol.conformance.cluster.embedded.nodes;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs a line of shell on a pod's node, as a container runtime calls the last plugin of a network's list: {@code CNI_COMMAND} and the other
 * variables are set, the configuration with the result of the plugins before it is on standard input (CNI specification, section 4). Some
 * controllers let a pod onto the network only there.
 *
 * @param line what is run
 * @param programs starts programs on nodes
 * @param log receives what they write
 */
public record PodHook(String line, Programs programs, Path log) {

    private static final int PATIENCE_SECONDS = 60;
    private static final String VERSION = "1.0.0";
    /** The prefixes of a node's pods. */
    private static final String IPV4_NETWORK = "/24";
    private static final String IPV6_NETWORK = "/64";

    /** Starts a program on a node. */
    @FunctionalInterface
    public interface Programs {

        Process start(String node, List<String> command, Map<String, String> environment, Path log);
    }

    /**
     * A pod that comes or goes.
     *
     * @param addresses that it has
     * @param link its end on the node
     */
    public record Pod(String namespace, String name, String uid, String node, NetworkNamespace network,
            List<InetAddress> addresses, String link) {}

    /**
     * Its network is there; nothing of it runs yet. Returns when the line has ended.
     *
     * @throws ClusterException when it refuses the pod
     */
    public void add(Pod pod) {
        run("ADD", pod);
    }

    /** It has ended; its network is still there. */
    public void delete(Pod pod) {
        run("DEL", pod);
    }

    private void run(String command, Pod pod) {
        Process process = programs.start(pod.node(),
                List.of("sh", "-c", "printf '%s' \"$NETPOL_CNI_INPUT\" | {\n" + line + "\n}"),
                Map.of("CNI_COMMAND", command, "CNI_CONTAINERID", pod.namespace() + "_" + pod.name() + "_" + pod.uid(),
                        "CNI_NETNS", pod.network().path().toString(), "CNI_IFNAME", "eth0", "CNI_ARGS",
                        "IgnoreUnknown=1;K8S_POD_NAMESPACE=" + pod.namespace() + ";K8S_POD_NAME=" + pod.name()
                                + ";K8S_POD_UID=" + pod.uid(),
                        "NETPOL_CNI_INPUT", input(pod)),
                log);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw refused(command, pod, "does not end within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted in the hook of pods", e);
        }
        if (process.exitValue() != 0) {
            throw refused(command, pod, "ends with status " + process.exitValue());
        }
    }

    private ClusterException refused(String command, Pod pod, String why) {
        String last;
        try {
            last = Files.readString(log).strip().lines().reduce("", (_, line) -> line);
        } catch (IOException e) {
            last = e.toString();
        }
        return new ClusterException("the hook of pods (" + command + ") " + why + " for " + pod.namespace() + "/"
                + pod.name() + ": " + last + "; its log is " + log);
    }

    private static String input(Pod pod) {
        ObjectNode root = JsonMapper.builder().build().createObjectNode();
        root.put("cniVersion", VERSION).put("name", "netpol").put("type", "netpol-hook");
        ObjectNode result = root.putObject("prevResult").put("cniVersion", VERSION);
        ArrayNode interfaces = result.putArray("interfaces");
        interfaces.addObject().put("name", pod.link());
        interfaces.addObject().put("name", "eth0").put("sandbox", pod.network().path().toString());
        ArrayNode ips = result.putArray("ips");
        for (InetAddress address : pod.addresses()) {
            ips.addObject().put("interface", 1).put("address", address.getHostAddress()
                    + (address instanceof Inet4Address ? IPV4_NETWORK : IPV6_NETWORK));
        }
        return root.toString();
    }
}

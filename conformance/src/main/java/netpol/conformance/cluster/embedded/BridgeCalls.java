package netpol.conformance.cluster.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.network.Node;

/**
 * The settings that let bridged packets pass through netfilter, without which an answer from a pod of the same node would not
 * find its way back through address translation. kube-proxy asks for them; here they are on only while there is a Service,
 * since elsewhere they are the implementation's to see to.
 */
final class BridgeCalls {

    private static final List<String> KEYS = List.of("bridge/bridge-nf-call-iptables",
            "bridge/bridge-nf-call-ip6tables");

    private final Collection<Node> nodes;
    private final List<Setting> before = new ArrayList<>();
    private int holders;

    private record Setting(NetworkNamespace namespace, String key, String value) {}

    BridgeCalls(Collection<Node> nodes) {
        this.nodes = nodes;
    }

    synchronized void acquire() {
        if (holders++ > 0) {
            return;
        }
        try {
            for (Node node : nodes) {
                for (String key : KEYS) {
                    String old = node.namespace().call(() -> swap(key, "1"));
                    before.add(new Setting(node.namespace(), key, old));
                }
            }
        } catch (IOException e) {
            throw new ClusterException("bridged packets cannot be made to pass netfilter: " + e.getMessage(), e);
        }
    }

    /** The last one puts back what was there. */
    synchronized void release() {
        if (--holders > 0) {
            return;
        }
        try {
            for (Setting setting : before) {
                setting.namespace().call(() -> swap(setting.key(), setting.value()));
            }
        } catch (IOException e) {
            throw new ClusterException("a setting of bridges cannot be put back: " + e.getMessage(), e);
        } finally {
            before.clear();
        }
    }

    /** In the namespace of the calling thread; where bridges know no such setting there is nothing to swap. */
    private static String swap(String key, String value) throws IOException {
        Path file = Path.of("/proc/sys/net", key);
        if (!Files.exists(file)) {
            return value;
        }
        String old = Files.readString(file).strip();
        NetworkNamespace.sysctl(key, value);
        return old;
    }
}

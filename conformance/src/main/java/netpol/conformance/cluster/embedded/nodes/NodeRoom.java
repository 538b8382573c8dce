package netpol.conformance.cluster.embedded.nodes;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;

/**
 * What the programs of one node share and programs of other nodes do not see: host name, mounts, process numbers (namespaces(7)).
 * {@code /run} is empty but for the kubeconfig and the names of network namespaces; {@code /sys} shows the node's links; below
 * {@code /sys/fs/bpf} are the node's own pinned maps. So two nodes' programs have a lock, a pid file and a pinned map each, as on two
 * machines. A process that does nothing holds it all; when that ends, every program of the node ends.
 */
public final class NodeRoom implements AutoCloseable {

    private static final String READY = "ready";
    private static final int PATIENCE_SECONDS = 5;

    /**
     * Parameters: the node's name, the kubeconfig, an empty directory. What cannot be had in a user namespace (sysfs, bpf) stays the
     * machine's. The number 1 takes in orphans, and waits for all that end.
     */
    private static final String SETUP = """
            set -e
            hostname "$1" 2>/dev/null || echo "$1" > /proc/sys/kernel/hostname
            mkdir -p "$3"
            mount -t tmpfs -o mode=755 tmpfs "$3"
            mkdir -p "$3$(dirname "${2#/run}")" "$3/lock" "$3/netns"
            : > "$3${2#/run}"
            mount --bind "$2" "$3${2#/run}"
            mount --rbind /run/netns "$3/netns"
            mkdir "$3/cgroup"
            mount --rbind /sys/fs/cgroup "$3/cgroup" 2>/dev/null || true
            if mount -t sysfs sysfs /sys 2>/dev/null; then
              mount --rbind "$3/cgroup" /sys/fs/cgroup 2>/dev/null || true
              mount -t bpf bpf /sys/fs/bpf 2>/dev/null || true
            fi
            umount -l "$3/cgroup" 2>/dev/null || true
            rmdir "$3/cgroup" 2>/dev/null || true
            mount --rbind "$3" /run
            echo %s
            exec >/dev/null 2>&1
            sleep infinity &
            wait
            """.formatted(READY);

    private final NetworkNamespace network;
    private final Process holder;

    private NodeRoom(NetworkNamespace network, Process holder) {
        this.network = network;
        this.holder = holder;
    }

    /**
     * Returns when it is furnished.
     *
     * @param kubeconfig below {@code /run}
     * @param directory below {@code /run}; made if it is not there
     */
    public static NodeRoom open(String node, NetworkNamespace network, Path kubeconfig, Path directory)
            throws IOException {
        Process holder = new ProcessBuilder("setsid", "nsenter", "--net=" + network.path(), "--", "unshare", "--mount",
                "--propagation", "slave", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc", "--", "sh", "-c",
                SETUP, "sh", node, kubeconfig.toString(), directory.toString()).redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile()).start();
        NodeRoom room = new NodeRoom(network, holder);
        BufferedReader said = holder.inputReader(StandardCharsets.UTF_8);
        String first = said.readLine();
        if (!READY.equals(first)) {
            String all = first + said.lines().collect(Collectors.joining(" ", " ", ""));
            room.close();
            throw new ClusterException(node + " cannot have mounts and process numbers of its own: " + all.strip());
        }
        said.close();
        return room;
    }

    /**
     * The command line that runs {@code command} in there, in the directory where this process is. Its root is this process's: a mount
     * namespace that is entered gives its own (setns(2)), which a chroot has left.
     */
    public List<String> inside(List<String> command) {
        String process = "/proc/" + holder.pid();
        String namespaces = process + "/ns/";
        List<String> line = new ArrayList<>(List.of("nsenter", "--net=" + network.path(),
                "--uts=" + namespaces + "uts", "--mount=" + namespaces + "mnt",
                "--pid=" + namespaces + "pid_for_children", "--root=" + process + "/root", "--", "sh", "-c",
                "cd \"$0\" 2>/dev/null; exec \"$@\"",
                Path.of("").toAbsolutePath().toString()));
        line.addAll(command);
        return line;
    }

    @Override
    public void close() {
        holder.destroyForcibly();
        try {
            holder.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

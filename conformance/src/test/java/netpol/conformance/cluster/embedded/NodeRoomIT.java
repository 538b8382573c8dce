package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of two nodes on one machine see what they would see on two. */
class NodeRoomIT {

    @TempDir
    static Path logs;

    private static Fixture fixture;
    private static int started;

    @BeforeAll
    static void start() {
        fixture = Fixture.start(PodNetwork.BRIDGE, logs);
    }

    @AfterAll
    static void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    private static String on(String node, String line) throws Exception {
        Path log = logs.resolve("said-" + ++started + ".log");
        Process process = fixture.cluster().startOnNode(node, List.of("sh", "-c", line), Map.of(), log);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(log).strip();
    }

    @Test
    void theHostNameIsTheNodesName() throws Exception {
        assertThat(on("node-a", "cat /proc/sys/kernel/hostname")).isEqualTo("node-a");
        assertThat(on("node-b", "cat /proc/sys/kernel/hostname")).isEqualTo("node-b");
    }

    @Test
    void aFileBelowRunIsSeenByProgramsOfItsNodeOnly() throws Exception {
        on("node-a", "echo 1 > /run/controller.pid");
        assertThat(on("node-a", "cat /var/run/controller.pid")).isEqualTo("1");
        assertThat(on("node-b", "cat /run/controller.pid")).contains("No such file");
        assertThat(Path.of("/run/controller.pid")).doesNotExist();
    }

    /** The lock of iptables, {@code /run/xtables.lock}. */
    @Test
    void aLockThatOneNodeHoldsKeepsNoOtherFromIt() throws Exception {
        Path log = logs.resolve("holder.log");
        Process holder = fixture.cluster().startOnNode("node-a",
                List.of("flock", "/run/xtables.lock", "sh", "-c", "echo held; exec sleep 1000"), Map.of(), log);
        Awaitility.await().until(() -> Files.exists(log) && Files.readString(log).contains("held"));
        assertThat(on("node-a", "flock -n /run/xtables.lock echo free || echo locked")).isEqualTo("locked");
        assertThat(on("node-b", "flock -n /run/xtables.lock echo free || echo locked")).isEqualTo("free");
        holder.descendants().forEach(ProcessHandle::destroy);
        holder.destroy();
    }

    @Test
    void theLinksBelowSysAreTheNodes() throws Exception {
        assertThat(on("node-a", "ls /sys/class/net")).contains("cni0", "eth0");
        assertThat(on("node-a", "cat /sys/class/net/eth0/address"))
                .isNotEqualTo(on("node-b", "cat /sys/class/net/eth0/address"));
    }

    @Test
    void whatIsPinnedBelowBpfIsSeenByProgramsOfItsNodeOnly() throws Exception {
        assumeTrue(Files.readString(Path.of("/proc/filesystems")).contains("\tbpf\n"), "needs bpf in the kernel");
        on("node-a", "mkdir /sys/fs/bpf/pinned");
        assertThat(on("node-a", "ls /sys/fs/bpf")).contains("pinned");
        assertThat(on("node-b", "ls /sys/fs/bpf")).doesNotContain("pinned");
    }

    @Test
    void processesOfAnotherNodeAndOfTheMachineAreNotSeen() throws Exception {
        Process other = fixture.cluster().startOnNode("node-b", List.of("sleep", "4711"), Map.of(),
                logs.resolve("other.log"));
        String seen = on("node-a", "cat /proc/[0-9]*/cmdline | tr '\\0' ' '");
        assertThat(seen).contains("sleep infinity").doesNotContain("4711", "java");
        other.descendants().forEach(ProcessHandle::destroy);
        other.destroy();
    }

    @Test
    void theKubeconfigAndTheWorkingDirectoryAreThere() throws Exception {
        assertThat(on("node-a", "cat $KUBECONFIG")).contains("https://127.0.0.1:6443");
        assertThat(on("node-a", "pwd")).isEqualTo(Path.of("").toAbsolutePath().toString());
        assertThat(on("node-a", "exit 7; true")).isEmpty();
    }

    @Test
    void theExitStatusIsTheCommands() throws Exception {
        Process process = fixture.cluster().startOnNode("node-a", List.of("sh", "-c", "exit 7"), Map.of(),
                logs.resolve("seven.log"));
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(7);
    }

    /** As in a machine that was started from an initial RAM disk without leaving it, or in a build root. */
    @Test
    void aClusterInAChrootRunsProgramsOfTheChroot() throws Exception {
        assumeTrue(!new UserNamespace().needed(), "needs root, for a chroot");
        Path root = Files.createDirectory(logs.resolve("root"));
        String chroot = """
                mount --make-rprivate / && mount --rbind / "$1" && mount -t tmpfs tmpfs "$1/mnt" || exit 9
                echo "that of the chroot" > "$1/mnt/seen"
                root=$1
                shift
                exec chroot "$root" "$@"
                """;
        List<String> line = new ArrayList<>(
                List.of("unshare", "--mount", "sh", "-c", chroot, "sh", root.toString()));
        line.addAll(Child.command(System.getProperty("java.class.path"), logs, "remove", "cat /mnt/seen"));

        Shell.Result result = Shell.run(line);

        assertThat(result.output()).contains("said that of the chroot");
        assertThat(result.status()).isZero();
    }

    /** A pod that came after the node's first program was started. */
    @Test
    void networkNamespacesOfLaterPodsHaveTheirNamesThere() throws Exception {
        on("node-a", "true");
        fixture.namespace("late", Map.of());
        fixture.pod("late/pod", "node-a");
        assertThat(on("node-a", "ls /run/netns")).contains(fixture.netns("late_pod"));
    }

    /** Process 1 of a node takes in the children of those that end. */
    @Test
    void orphansLeaveNoZombies() throws Exception {
        on("node-a", "(sh -c 'sleep 0.1' &) ; exit 0");
        String zombies = "for each in /proc/[0-9]*/status; do"
                + " grep -q '^State:.Z' $each && grep -q '^PPid:.1$' $each && echo $each; done; true";
        Awaitility.await().untilAsserted(() -> assertThat(on("node-a", zombies)).isEmpty());
    }

    @Test
    void nothingStaysWhenTheClusterIsClosed() throws Exception {
        try (Fixture other = Fixture.start(PodNetwork.BRIDGE, logs)) {
            other.cluster().startOnNode("node-a", List.of("sleep", "4712"), Map.of(), logs.resolve("stays.log"));
            Awaitility.await().until(() -> running("sleep 4712"));
        }
        assertThat(running("sleep 4712")).isFalse();
        assertThat(ProcessHandle.current().descendants().map(each -> each.info().commandLine().orElse(""))
                .filter(line -> line.startsWith("sleep infinity"))).hasSizeLessThanOrEqualTo(2);
    }

    private static boolean running(String line) {
        return ProcessHandle.allProcesses().anyMatch(each -> each.info().commandLine().orElse("").endsWith(line));
    }
}

package netpol.conformance.cluster.embedded.needs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import netpol.conformance.cluster.embedded.kernel.NetfilterSubsystem;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;

/**
 * Something that a controller needs of the kernel or of the programs on a machine.
 *
 * @param name as {@code --needs} has it
 */
record Need(String name, Trial trial) {

    private static final String PROGRAM = "program:";
    private static final int PATIENCE_SECONDS = 10;

    private static final Map<String, Trial> KNOWN = new TreeMap<>(Map.ofEntries(
            Map.entry("ipset", shell("ipset create needed hash:ip")),
            Map.entry("iptables", shell("iptables -w -A FORWARD -m comment --comment needed -j ACCEPT")),
            Map.entry("ip6tables", shell("ip6tables -w -A FORWARD -m comment --comment needed -j ACCEPT")),
            Map.entry("iptables-physdev", shell("iptables -w -A FORWARD -m physdev --physdev-is-bridged -j ACCEPT")),
            Map.entry("nftables", shell("nft add table inet needed")),
            Map.entry("nfnetlink_queue", subsystem(NetfilterSubsystem.QUEUE)),
            Map.entry("nftables-queue", shell("nft 'add table inet needed; add chain inet needed c;"
                    + " add rule inet needed c queue num 1'")),
            Map.entry("nfnetlink_log", subsystem(NetfilterSubsystem.LOG)),
            Map.entry("conntrack", shell("nft 'add table inet needed; add chain inet needed c;"
                    + " add rule inet needed c ct state new accept'")),
            Map.entry("conntrack-labels", shell("nft 'add table inet needed; add chain inet needed c;"
                    + " add rule inet needed c ct label set 1'")),
            Map.entry("bridge-netfilter", shell("test -e /proc/sys/net/bridge/bridge-nf-call-iptables")),
            Map.entry("tc-bpf", shell("tc qdisc add dev lo clsact")),
            Map.entry("bpffs", shell("grep -qw bpf /proc/filesystems")),
            Map.entry("ipvs", shell("test -e /proc/net/ip_vs")),
            Map.entry("vxlan", shell("ip link add needed type vxlan id 1 dstport 4789")),
            Map.entry("wireguard", shell("ip link add needed type wireguard"))));

    /** Tries it in the namespace; what it makes goes with the namespace. */
    @FunctionalInterface
    interface Trial {

        /** @return why it cannot be had */
        Optional<String> missing(NetworkNamespace namespace) throws IOException;
    }

    /** All that have a name; beside them there is {@code program:NAME}. */
    static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }

    /** Empty when there is none of that name. */
    static Optional<Need> named(String name) {
        if (name.startsWith(PROGRAM) && name.substring(PROGRAM.length()).matches("[\\w.+-]+")) {
            String program = name.substring(PROGRAM.length());
            return Optional.of(new Need(name, shell("command -v " + program)));
        }
        return Optional.ofNullable(KNOWN.get(name)).map(trial -> new Need(name, trial));
    }

    private static Trial subsystem(int number) {
        return namespace -> namespace.call(() -> NetfilterSubsystem.missing(number));
    }

    private static Trial shell(String line) {
        return namespace -> {
            Process process = new ProcessBuilder("nsenter", "--net=" + namespace.path(), "--", "sh", "-c", line)
                    .redirectErrorStream(true).start();
            process.getOutputStream().close();
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.of(line + " does not end");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted in " + line, e);
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("\"" + line + "\" "
                            + said.lines().findFirst().map(first -> "says: " + first).orElse("fails"));
        };
    }
}

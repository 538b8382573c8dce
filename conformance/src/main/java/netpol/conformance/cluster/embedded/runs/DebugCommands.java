package netpol.conformance.cluster.embedded.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.probe.ProbeTarget;

/** Commands by which a user looks inside a run, from another terminal. */
public record DebugCommands(RunDirectory directory, List<NetworkNamespace> nodes,
        Map<ProbeTarget, NetworkNamespace> probeTargets) {

    private static final int PODS = 12;

    public List<String> lines() {
        String node = in(nodes.getFirst());
        List<String> lines = new ArrayList<>();
        lines.add("run " + directory.run()
                + " is kept: API server, nodes, pods with their servers, and the implementation"
                + " stay until Ctrl-C here, or ./netpol clean " + directory.run() + " elsewhere");
        lines.add("  the API, from a node   " + node + "env KUBECONFIG=" + directory.kubeconfig()
                + " kubectl get pods,networkpolicies -A");
        for (NetworkNamespace each : nodes) {
            lines.add("  a shell on a node      " + in(each) + "sh");
        }
        lines.add("  its rules              " + node + "nft list ruleset");
        lines.add("                         " + node + "iptables-save    (and ip6tables-save)");
        List<Map.Entry<ProbeTarget, NetworkNamespace>> pods = probeTargets.entrySet().stream()
                .filter(each -> !nodes.contains(each.getValue()))
                .sorted(Comparator.comparing(each -> each.getKey().id())).toList();
        pods.stream().limit(PODS).forEach(each -> lines.add("  in "
                + String.format("%-19s ", each.getKey().id()) + in(each.getValue()) + "sh"));
        if (pods.size() > PODS) {
            lines.add("  and " + (pods.size() - PODS) + " more: ls /run/netns | grep np-" + directory.run() + "-");
        }
        return lines;
    }

    private static String in(NetworkNamespace namespace) {
        return "nsenter --net=" + namespace.path() + " ";
    }
}

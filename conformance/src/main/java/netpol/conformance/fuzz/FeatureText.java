package netpol.conformance.fuzz;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TruthTable;
import netpol.conformance.oracle.AppliedPolicy;

/** Writes a case as a feature that reproduces it. */
final class FeatureText {

    private FeatureText() {}

    /**
     * With the oracle's table after each change of which there is one, and after the last.
     *
     * @param title what was seen
     * @param families of the cluster: columns tell families apart where they differ
     * @throws IllegalArgumentException when in the end everything is allowed, or everything denied
     */
    static String of(String title, Case one, Set<IpFamily> families) {
        List<String> lines = new ArrayList<>(List.of("@core", "Feature: Found by fuzz, " + one.name(), "",
                "  Scenario: " + title));
        Situation start = one.start();
        lines.add("    Given these namespaces exist:");
        table(lines, Stream.concat(Stream.of(List.of("namespace", "labels")), start.namespaces().stream()
                .map(each -> List.of(each.name(), labels(each.labels())))).toList());
        lines.add("    And these pods are running:");
        table(lines, Stream.concat(Stream.of(List.of("pod", "labels", "node", "serves")), start.pods().stream()
                .map(pod -> List.of(pod.id(), labels(pod.labels()), pod.node(), join(pod.serves())))).toList());
        if (!start.hosts().isEmpty()) {
            lines.add("    And these hosts outside the cluster are running:");
            table(lines, Stream.concat(Stream.of(List.of("host", "address", "serves")), start.hosts().stream()
                    .map(host -> List.of(host.name(), host.addresses().stream().map(each -> each.getHostAddress())
                            .collect(Collectors.joining(", ")), join(host.serves()))))
                    .toList());
        }
        start.policies().forEach(policy -> policy(lines, policy));
        for (int i = 0; i < one.changes().size(); i++) {
            CompilerCase before = new CompilerCase(one.situations().get(i), families);
            if (before.tells()) {
                reachability(lines, before.table());
            }
            change(lines, one.changes().get(i));
        }
        reachability(lines, new CompilerCase(one.end(), families).table());
        return String.join("\n", lines) + "\n";
    }

    private static String join(List<?> all) {
        return all.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String labels(Map<String, String> labels) {
        return new TreeMap<>(labels).entrySet().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static void reachability(List<String> lines, TruthTable table) {
        lines.add("    Then the reachability is:");
        List<String> rows = table.toString().lines().toList();
        int widest = rows.stream().mapToInt(String::length).max().orElse(0);
        rows.forEach(row -> lines.add("      | " + row + " ".repeat(widest - row.length()) + " |"));
    }

    private static void policy(List<String> lines, AppliedPolicy policy) {
        lines.add("    And this policy is applied to namespace " + policy.namespace() + ":");
        lines.add("      \"\"\"yaml");
        Serialization.asYaml(policy.manifest()).lines().filter(line -> !line.equals("---"))
                .forEach(line -> lines.add("      " + line));
        lines.add("      \"\"\"");
    }

    private static void change(List<String> lines, Change change) {
        switch (change) {
            case Change.Apply apply -> policy(lines, apply.policy());
            case Change.Remove remove -> lines.add("    And the policy " + remove.policy().split("/")[1]
                    + " is removed from namespace " + remove.policy().split("/")[0]);
            case Change.RelabelPod relabel -> lines.add(
                    "    And the labels of pod " + relabel.pod() + " become \"" + labels(relabel.labels()) + "\"");
            case Change.RelabelNamespace relabel -> lines.add("    And the labels of namespace "
                    + relabel.namespace() + " become \"" + labels(relabel.labels()) + "\"");
            case Change.Recreate recreate -> lines.add("    And pod " + recreate.pod() + " is recreated");
        }
    }

    private static void table(List<String> lines, List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        rows.forEach(row -> {
            StringBuilder line = new StringBuilder("      |");
            for (int i = 0; i < widths.length; i++) {
                line.append(' ').append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(" |");
            }
            lines.add(line.toString());
        });
    }
}

package netpol.enforcer.cli;

import static netpol.enforcer.EnforcerNode.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import netpol.enforcer.EnforcerNode;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies that cannot be read close their own pods, are named in log, metric and Event, and concern nobody else. */
final class BadInputIT {

    private static final int MANY_BLOCKS = 10_000;

    @TempDir
    private Path directory;
    private EnforcerNode node;

    @BeforeEach
    void makeNode() {
        Prerequisites.rootAndNft();
        node = new EnforcerNode(directory);
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void onlyThePodsOfABadPolicyAreClosedAndItIsNamedInLogMetricAndEvent() throws Exception {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("selector", "{from: [{podSelector: {matchExpressions: [{key: a, operator: Near}]}}]}");
        bad.put("cidr", "{from: [{ipBlock: {cidr: 10.0.0.0/33}}]}");
        bad.put("range", "{ports: [{port: 90, endPort: 80}]}");
        bad.put("field", "{from: [{ipBlock: {cidr: 0.0.0.0/0}}], onlyOnSundays: true}");
        node.startApiServer();
        int pod = 2;
        for (String name : bad.keySet()) {
            addPod(name, "10.0.0." + pod++);
        }
        addPod("many", "10.0.0.50");
        addPod("good", "10.0.0.51");
        for (Map.Entry<String, String> policy : bad.entrySet()) {
            addPolicy(policy.getKey(), policy.getValue());
        }
        addPolicy("many", "{from: [" + IntStream.range(0, MANY_BLOCKS).mapToObj(
                i -> "{ipBlock: {cidr: 20." + i / 250 + "." + i % 250 + ".0/25}}").collect(Collectors.joining(", "))
                + "]}");
        addPolicy("good", "{ports: [{port: 80}]}");

        node.run("--events", "--sync-period", "200ms");
        node.awaitReady();

        SOON.untilAsserted(() -> assertThat(node.get("/metrics"))
                .contains("netpol_quarantined_objects{cause=\"unreadable\",kind=\"NetworkPolicy\"} 4.0"));
        List<String> events = node.ask("events nsa");
        pod = 2;
        for (String name : bad.keySet()) {
            assertThat(chainOf("10.0.0." + pod++)).as(name).contains("comment \"nsa/" + name + "\"", "goto deny_")
                    .doesNotContain("return");
            assertThat(node.get("/metrics")).contains("netpol_quarantined_object{cause=\"unreadable\","
                    + "kind=\"NetworkPolicy\",name=\"" + name + "\",namespace=\"nsa\"} 1.0");
            assertThat(node.output("run")).contains("NetworkPolicy nsa/" + name + ": spec.ingress[0]");
            SOON.untilAsserted(() -> assertThat(node.ask("events nsa"))
                    .anyMatch(event -> event.startsWith("NetworkPolicy " + name + ": spec.ingress[0]")));
        }
        assertThat(events).noneMatch(event -> event.startsWith("NetworkPolicy good"));
        assertThat(chainOf("10.0.0.50")).contains("comment \"nsa/many\"", "return comment \"nsa/many ingress rule 1\"");
        assertThat(node.table()).contains("20.0.0.0/25", "20.39.249.0/25");
        assertThat(chainOf("10.0.0.51")).contains("tcp dport 80 return comment \"nsa/good ingress rule 1\"");
        assertThat(node.table()).as("a pod without a policy").doesNotContain("10.0.0.1 : jump");

        node.change("delete", "policy-cidr");
        SOON.untilAsserted(() -> assertThat(node.get("/metrics"))
                .contains("netpol_quarantined_objects{cause=\"unreadable\",kind=\"NetworkPolicy\"} 3.0"));
        SOON.untilAsserted(() -> assertThat(node.table()).doesNotContain("10.0.0.3 : jump"));
    }

    private void addPod(String app, String address) throws IOException {
        node.apply("pod-" + app, """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: nsa, labels: {app: %s}}
                spec: {nodeName: n1, containers: [{name: c, image: i}]}
                status: {phase: Running, podIP: %s, podIPs: [{ip: %s}]}
                """.formatted(app, app, address, address));
    }

    private void addPolicy(String name, String ingress) throws IOException {
        node.apply("policy-" + name, """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: %s, namespace: nsa}
                spec: {podSelector: {matchLabels: {app: %s}}, ingress: [%s]}
                """.formatted(name, name, ingress));
    }

    /** The chain that judges what comes to an address. */
    private String chainOf(String address) {
        String table = node.table();
        String map = table.substring(table.indexOf("map pod_ingress_4"));
        int at = map.indexOf(" " + address + " : jump ");
        assertThat(at).as(address + " in " + map).isPositive();
        String chain = map.substring(at + address.length() + " : jump ".length() + 1).split("[, ]", 2)[0].strip();
        return node.namespace().run("nft list chain inet netpol " + chain);
    }
}

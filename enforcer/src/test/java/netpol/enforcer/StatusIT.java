package netpol.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code status} says of the running program what the kernel has because of it. */
class StatusIT {

    @TempDir
    private Path directory;
    private EnforcerNode node;

    @BeforeEach
    void makeNode() {
        Prerequisites.rootAndNft();
        node = new EnforcerNode(directory);
    }

    @AfterEach
    void removeNode() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void whatIsProgrammedForAPodAndWhy() throws Exception {
        node.startApiServer();
        node.apply("policy", """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: web, namespace: nsa}
                spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}], ports: [{port: 80}, {port: 90, endPort: 99}]}]}
                """);
        node.run();
        node.awaitReady();

        JsonNode pod = JsonMapper.shared().readTree(status(0, "nsa/a", "--format", "json")).path("pods").path(0);
        String chain = pod.path("ingress").path("chain").asString();
        assertThat(node.table()).contains("10.0.0.1 : jump " + chain + "_4", "fd00::1 : jump " + chain + "_6");
        assertThat(pod.path("ingress").path("policies")).hasToString("[\"nsa/web\"]");
        assertThat(pod.path("ingress").path("allows").path(0).path("rule").asString()).isEqualTo(
                "nsa/web ingress rule 1");

        assertThat(status(0)).startsWith("node n1: in sync, 1 pod\n").contains("nsa/a (10.0.0.1, fd00:",
                "  ingress: isolated by nsa/web (chain " + chain + "); allowed:",
                "2 pods' addresses", "TCP 80, TCP 90-99  [nsa/web ingress rule 1]",
                "  egress: not isolated, everything is allowed");
        assertThat(status(0, "10.0.0.1")).contains("isolated by nsa/web");
        assertThat(status(0, "nsa/b")).contains("nsa/b (): no pod of this name or address is known");
    }

    @Test
    void withoutARunningEnforcerItSaysSo() throws Exception {
        assertThat(status(1)).contains("no enforcer runs here: no program listens on 127.0.0.1:20244");
    }

    private String status(int exit, String... arguments) throws IOException, InterruptedException {
        String[] line = new String[arguments.length + 1];
        line[0] = "status";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        Process process = node.enforcer(line);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(node.output("status")).isEqualTo(exit);
        return node.output("status");
    }
}

package netpol.enforcer.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code --log-denied} real packets that no policy admits are in the log, with names, and not more than asked for. */
class LogDeniedIT {

    @TempDir
    private Path directory;
    private NodeUnderTest node;

    @BeforeEach
    void makeNode() throws Exception {
        Prerequisites.rootAndNft();
        node = new NodeUnderTest(directory);
    }

    @AfterEach
    void removeNode() throws Exception {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void deniedPacketsAreLoggedWithTheNamesOfPodsAndPolicies() throws Exception {
        node.start("--log-denied=5");
        node.awaitReady();
        node.probeShutWays();

        NodeUnderTest.SOON.untilAsserted(() -> assertThat(node.log())
                .containsPattern("denied ingress UDP 10\\.[0-9.]+:\\d+ \\(dev/attacker\\) -> 10\\.[0-9.]+:9000"
                        + " \\(prod/victim\\), isolated by prod/only-friends")
                .containsPattern("denied ingress UDP \\[fd[0-9a-f:]+]:\\d+ \\(dev/attacker\\) -> \\[fd[0-9a-f:]+]:9000"
                        + " \\(prod/victim\\), isolated by prod/only-friends")
                .containsPattern("denied egress UDP 10\\.[0-9.]+:\\d+ \\(lab/shut-in\\) -> 10\\.[0-9.]+:9000"
                        + " \\(dev/open\\), isolated by lab/no-egress"));
        long counted = counted("ingress");
        long logged = Pattern.compile("denied ingress").matcher(node.log()).results().count();
        assertThat(counted).isGreaterThanOrEqualTo(logged);
    }

    private long counted(String direction) {
        return Pattern
                .compile("netpol_denied_packets_total\\{direction=\"" + direction + "\",reason=\"policy\"} (\\d+)")
                .matcher(node.enforcer().get("/metrics")).results().mapToLong(it -> Long.parseLong(it.group(1)))
                .findFirst()
                .orElseThrow();
    }
}

package netpol.conformance.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.util.List;
import netpol.conformance.cluster.options.KubernetesOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With containers that do nothing in the nodes' place; skipped where no Docker engine answers or the node image is not there. */
class NodeRoutesIT {

    private static final List<InetAddress> OUTSIDE = List.of(InetAddress.ofLiteral("14.215.0.0"));

    private DockerRun run;
    private MachineContainer first;
    private MachineContainer second;
    private NodeRoutes routes;

    @BeforeEach
    void start() {
        assumeTrue(DockerEngine.missing().isEmpty(), () -> DockerEngine.missing().orElse(""));
        DockerEngine engine = DockerEngine.find();
        String image = System.getenv().getOrDefault("K3S_IMAGE", KubernetesOptions.K3S_IMAGE);
        assumeTrue(new Images(engine).present(image), () -> "the image " + image + " is not here");
        run = DockerRun.start(engine, false);
        first = run.startIdle("first", image);
        second = run.startIdle("second", image);
        MachineContainer gateway = run.startIdle("gateway", image);
        routes = new NodeRoutes(List.of(first, second), gateway.address(run.network()));
    }

    @AfterEach
    void remove() {
        if (run != null) {
            run.remove();
        }
    }

    private static String way(MachineContainer node) {
        return node.run("ip", "route", "show", "14.215.0.0");
    }

    @Test
    void everyNodeSendsWhatIsForAHostOutsideToItAndThenNowhere() {
        routes.add(OUTSIDE);
        assertThat(way(first)).contains("via");
        assertThat(way(second)).contains("via");
        routes.end(OUTSIDE);
        assertThat(way(first)).contains("blackhole");
        assertThat(way(second)).contains("blackhole");
    }

    /** Who needs that node is told so elsewhere; the others need it not. */
    @Test
    void aNodeThatIsGoneNeedsNoWay() {
        first.engine().client().killContainerCmd(second.container()).exec();
        routes.add(OUTSIDE);
        assertThat(way(first)).contains("via");
        assertThatCode(() -> routes.end(OUTSIDE)).doesNotThrowAnyException();
    }
}

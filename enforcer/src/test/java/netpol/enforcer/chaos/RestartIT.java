package netpol.enforcer.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import netpol.enforcer.testbed.NftMonitor;
import netpol.enforcer.testbed.NftMonitor.Notification;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What packets notice of a program that ends and is started again: nothing. */
class RestartIT {

    /** How often it is killed; {@code -Dkills=50} for a thorough run. */
    private static final int KILLS = Integer.getInteger("kills", 1);

    @TempDir
    private Path directory;
    private NodeUnderTest node;

    @BeforeEach
    void makeNode() throws Exception {
        Prerequisites.rootAndNft();
        node = new NodeUnderTest(directory);
        node.start();
        node.awaitReady();
    }

    @AfterEach
    void removeNode() throws Exception {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void aRestartWithNothingChangedWritesNothingAndLosesNothing() throws Exception {
        List<Probes.Path> shut = node.probeShutWays();
        List<Probes.Path> open = node.probeOpenWays();
        awaitFlow(open);
        awaitBinding();
        List<Notification> commits = new CopyOnWriteArrayList<>();
        try (NftMonitor monitor = NftMonitor.start(node.network().node(), commits::add)) {
            int status = node.enforcer().terminate();
            node.start();
            node.awaitReady();
            awaitProbes(open.getFirst(), 20);

            assertThat(status).isZero();
            assertThat(commits).isEmpty();
            assertThat(monitor.overrun()).isFalse();
        }
        assertNothingIsLost(open);
        assertNothingCameThrough(shut);
    }

    @Test
    void nothingComesThroughWhileItIsKilledAndStartedAgain() throws Exception {
        List<Probes.Path> shut = node.probeShutWays();
        List<Probes.Path> open = node.probeOpenWays();
        awaitFlow(open);
        for (int kill = 1; kill <= KILLS; kill++) {
            node.enforcer().kill();
            node.start();
            node.awaitReady();
        }
        assertNothingIsLost(open);
        assertNothingCameThrough(shut);
    }

    /** Pods are bound by a thread of its own, after the node is ready. */
    private void awaitBinding() {
        NodeUnderTest.SOON.until(
                () -> node.network().node().run("nft list tables").contains("table inet netpol_sources"));
    }

    private void assertNothingCameThrough(List<Probes.Path> shut) {
        assertThat(node.probes().problems()).isEmpty();
        assertThat(shut).allSatisfy(path -> {
            assertThat(path.arrived()).as(path.toString()).isZero();
            assertThat(path.sent()).isPositive();
        });
    }

    /** The first packets to an address wait for its neighbour to be found; they are no part of the measurement. */
    private static void awaitFlow(List<Probes.Path> open) {
        NodeUnderTest.SOON.until(() -> open.stream().allMatch(path -> path.arrived() > 10));
        assertNothingIsLost(open);
        open.forEach(Probes.Path::restart);
    }

    /** Stops sending; what was sent has to arrive. */
    private static void assertNothingIsLost(List<Probes.Path> open) {
        open.forEach(Probes.Path::pause);
        NodeUnderTest.SOON.untilAsserted(() -> assertThat(open).allMatch(Probes.Path::complete));
        assertThat(open).allSatisfy(path -> assertThat(path.sent()).as(path.toString()).isPositive());
    }

    private static void awaitProbes(Probes.Path path, int count) {
        long until = path.sent() + count;
        NodeUnderTest.SOON.until(() -> path.sent() >= until);
    }
}

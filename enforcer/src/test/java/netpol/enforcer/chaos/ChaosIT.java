package netpol.enforcer.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import netpol.enforcer.testbed.Prerequisites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever happens, and in whatever order: the table becomes the one that is compiled from scratch, and nothing comes
 * through meanwhile. {@code -Dchaos.events=10000} for a thorough run, {@code -Dchaos.seed=...} to see one again.
 */
class ChaosIT {

    private static final Logger log = LoggerFactory.getLogger(ChaosIT.class);

    private static final int EVENTS = Integer.getInteger("chaos.events", 160);
    private static final long SEED = Long.getLong("chaos.seed", 1);
    private static final int EVENTS_PER_ROUND = 20;

    private final Random random = new Random(SEED);

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
    void theTableBecomesTheOneCompiledFromScratchAndNothingComesThrough() throws Exception {
        try (Reference reference = new Reference(node)) {
            RandomEvents events = new RandomEvents(node.api(), random);
            start();
            node.awaitReady();
            List<Probes.Path> shut = node.probeShutWays();
            List<Probes.Path> open = node.probeOpenWays();
            List<Fault> faults = new ArrayList<>();
            for (int done = 0; done < EVENTS; done += EVENTS_PER_ROUND) {
                if (faults.isEmpty()) {
                    faults.addAll(List.of(Fault.values()));
                    Collections.shuffle(faults, random);
                }
                Fault fault = faults.removeLast();
                log.info("seed {}, events {} to {}, {}", SEED, done, done + EVENTS_PER_ROUND, fault);
                round(events, fault, shut);
                reference.awaitEqual("seed " + SEED + ", after " + (done + EVENTS_PER_ROUND) + " events, " + fault);
                assertThat(shut).allSatisfy(path -> assertThat(path.arrived()).as(fault + ": " + path).isZero());
            }
            assertThat(node.probes().problems()).isEmpty();
            assertThat(shut).allSatisfy(path -> assertThat(path.sent()).isPositive());
            // those who listen there do hear
            assertThat(open).allSatisfy(path -> assertThat(path.arrived()).as(path.toString()).isPositive());
            log.info("probes: {}", shut);
        }
    }

    private void round(RandomEvents events, Fault fault, List<Probes.Path> shut) throws IOException {
        int before = random.nextInt(EVENTS_PER_ROUND);
        some(events, before);
        switch (fault) {
            case NONE -> some(events, EVENTS_PER_ROUND - before);
            case KILLED -> {
                node.enforcer().kill();
                some(events, EVENTS_PER_ROUND - before);
                start();
            }
            case TERMINATED -> {
                node.enforcer().terminate();
                some(events, EVENTS_PER_ROUND - before);
                start();
            }
            case OUTAGE, OUTAGE_WITHOUT_MEMORY -> {
                node.api().stop();
                some(events, EVENTS_PER_ROUND - before);
                node.api().start(fault == Fault.OUTAGE);
            }
            case REORDERED -> {
                node.api().hold();
                some(events, EVENTS_PER_ROUND - before);
                node.api().release(random);
            }
            case FOREIGN_COMMITS -> {
                for (int i = before; i < EVENTS_PER_ROUND; i++) {
                    node.network().node()
                            .run((i - before) % 2 == 0 ? "nft add table inet other" : "nft flush table inet other");
                    some(events, 1);
                }
            }
            case FLUSHED -> {
                node.awaitReady(); // what is not running repairs nothing
                boolean owned = node.network().node().run("nft list table inet netpol").contains("flags owner");
                if (!owned) {
                    shut.forEach(Probes.Path::pause);
                }
                node.network().node().run("nft flush ruleset");
                some(events, EVENTS_PER_ROUND - before);
                NodeUnderTest.SOON.until(() -> node.network().node().run("nft list tables").contains("inet netpol"));
                shut.forEach(Probes.Path::resume);
            }
        }
    }

    /** A table is owned from the first thing on that is written by a process that wants to own it. */
    private void start() throws IOException {
        node.start(random.nextBoolean() ? "--own-table" : "--no-own-table");
    }

    private static void some(RandomEvents events, int count) {
        for (int i = 0; i < count; i++) {
            events.next();
        }
    }
}

package netpol.enforcer.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import netpol.enforcer.testbed.NftMonitor;
import netpol.enforcer.testbed.NftMonitor.Notification;

/** How long the table is gone after another program has flushed the whole ruleset. */
final class Repair implements Benchmark {

    private static final int TIMES = Integer.getInteger("bench.flushes", 20);
    private static final long QUIET = 1_000_000_000L;

    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicLong flushed = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    @Override
    public void run() throws Exception {
        ScaledCluster cluster = Scale.cluster();
        Samples milliseconds = new Samples();
        int batches = 0;
        try (BenchNode node = BenchNode.create();
                NftMonitor monitor = NftMonitor.start(node.namespace(), this::notified)) {
            cluster.fill(node.api());
            node.start("256m");
            node.awaitReady();
            for (int i = 0; i < TIMES; i++) {
                awaitQuiet();
                commits.set(0);
                node.namespace().run("nft flush ruleset");
                BenchNode.SOON.until(() -> commits.get() > 1);
                awaitQuiet();
                milliseconds.add((last.get() - flushed.get()) / 1e6);
                batches = Math.max(batches, commits.get() - 1);
            }
            if (monitor.overrun()) {
                throw new IllegalStateException("the kernel could not tell everything");
            }
        }
        Report.write("repair", List.of(Scale.text(cluster)
                + "; from the commit of `nft flush ruleset` to the commit with which everything is there again, in ms:", "",
                "| n | p50 | p90 | p99 | max |", "|--:|--:|--:|--:|--:|", "| " + milliseconds.cells("%.1f") + " |", "",
                "Commits of a repair: " + batches + "."));
    }

    private void notified(Notification notification) {
        if (notification.type() == NftMonitor.NEW_GENERATION) {
            if (commits.getAndIncrement() == 0) {
                flushed.set(notification.at());
            }
            last.set(notification.at());
        }
    }

    private void awaitQuiet() {
        BenchNode.SOON.until(() -> System.nanoTime() - last.get() > QUIET);
    }
}

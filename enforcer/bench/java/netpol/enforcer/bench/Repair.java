package netpol.enforcer.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import netpol.enforcer.testbed.NftMonitor.Notification;
import netpol.enforcer.testbed.NftMonitor;

/**
 * What another program's {@code nft flush ruleset} does to a table that the enforcer owns; and to one that it does not own,
 * how long that is gone: until no forbidden packet passes, which is the first commit afterwards, and until everybody
 * does who may, which is the last one.
 */
final class Repair implements Benchmark {

    private static final int TIMES = Integer.getInteger("bench.flushes", 20);
    /** Handles with it: a table that was made anew has others. */
    private static final String LIST = "nft -a -t list table inet netpol";
    private static final long QUIET = 1_000_000_000L;

    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicLong flushed = new AtomicLong();
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    @Override
    public void run() throws Exception {
        ScaledCluster cluster = Scale.cluster();
        int left = flushOwned(cluster);
        Samples closed = new Samples();
        Samples whole = new Samples();
        int batches = 0;
        try (BenchNode node = BenchNode.create();
                NftMonitor monitor = NftMonitor.start(node.namespace(), this::notified)) {
            cluster.fill(node.api());
            node.start("256m", "--no-own-table");
            node.awaitReady();
            for (int i = 0; i < TIMES; i++) {
                awaitQuiet();
                commits.set(0);
                node.namespace().run("nft flush ruleset");
                BenchNode.SOON.until(() -> commits.get() > 1);
                awaitQuiet();
                closed.add((first.get() - flushed.get()) / 1e6);
                whole.add((last.get() - flushed.get()) / 1e6);
                batches = Math.max(batches, commits.get() - 1);
            }
            if (monitor.overrun()) {
                throw new IllegalStateException("the kernel could not tell everything");
            }
        }
        Report.write("repair", List.of(Scale.text(cluster)
                + "; from the commit of `nft flush ruleset` to the commit after which, in ms:", "",
                "| | n | p50 | p90 | p99 | max |", "|---|--:|--:|--:|--:|--:|",
                "| **no denied connection passes** | " + closed.cells("%.1f") + " |",
                "| every allowed connection passes | " + whole.cells("%.1f") + " |", "",
                "Commits of a repair: " + batches + ". Of a table that the enforcer owns, which is the default, " + left + " of "
                        + TIMES + " times `nft flush ruleset` took nothing."));
    }

    /** How many times it left the table as it was. */
    private int flushOwned(ScaledCluster cluster) throws Exception {
        int left = 0;
        try (BenchNode node = BenchNode.create()) {
            cluster.fill(node.api());
            node.start("256m");
            node.awaitReady();
            String before = node.namespace().run(LIST);
            for (int i = 0; i < TIMES; i++) {
                node.namespace().run("nft flush ruleset");
                left += node.namespace().run(LIST).equals(before) ? 1 : 0;
            }
        }
        return left;
    }

    private void notified(Notification notification) {
        if (notification.type() == NftMonitor.NEW_GENERATION) {
            switch (commits.getAndIncrement()) {
                case 0 -> flushed.set(notification.at());
                case 1 -> first.set(notification.at());
                default -> {
                }
            }
            last.set(notification.at());
        }
    }

    private void awaitQuiet() {
        BenchNode.SOON.until(() -> System.nanoTime() - last.get() > QUIET);
    }
}

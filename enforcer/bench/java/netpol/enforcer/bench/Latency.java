package netpol.enforcer.bench;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import netpol.enforcer.testbed.NetworkNamespace;
import netpol.enforcer.testbed.NftMonitor;

/** From the watch event to the kernel, and the {@code nft} program making the same updates, in turns. */
final class Latency implements Benchmark {

    private static final double PER_SECOND = 20;
    private static final int WARM_UP = 200;
    private static final int TURNS = 4;
    private static final int CHANGES_PER_TURN = 300;
    private static final int NFT_PER_TURN = 40;

    @Override
    public void run() throws Exception {
        ScaledCluster cluster = Scale.cluster();
        try (BenchNode node = BenchNode.create(); NetworkNamespace copy = NetworkNamespace.create("copy")) {
            cluster.fill(node.api());
            Churn churn = new Churn(cluster, node.api(), 1);
            Samples nft = new Samples();
            Samples all = new Samples();
            Samples warmUp = new Samples();
            Samples cpu = new Samples();
            Map<Churn.Change, Samples> byChange;
            try (NftMonitor monitor = NftMonitor.start(node.namespace(), churn::notified)) {
                node.start("256m");
                node.awaitReady();
                churn.run(WARM_UP, PER_SECOND);
                settle(churn);
                churn.milliseconds().values().forEach(samples -> samples.copyTo(warmUp));
                churn.forget();
                NftProgram program = NftProgram.onCopyOf(node.namespace(), copy);
                for (int turn = 0; turn < TURNS; turn++) {
                    long before = ProcessUsage.cpuNanos(node.enforcer().pid());
                    long began = System.nanoTime();
                    churn.run(CHANGES_PER_TURN, PER_SECOND);
                    cpu.add(100.0 * (ProcessUsage.cpuNanos(node.enforcer().pid()) - before)
                            / (System.nanoTime() - began));
                    settle(churn);
                    program.run(NFT_PER_TURN, nft);
                }
                byChange = Map.copyOf(churn.milliseconds());
                if (monitor.overrun()) {
                    throw new IllegalStateException("the kernel could not tell everything");
                }
            }
            byChange.values().forEach(samples -> samples.copyTo(all));
            List<String> lines = new ArrayList<>(List.of(
                    String.format(Locale.ROOT, "%s, %.0f events/s at random times, events to kernel in ms:",
                            Scale.text(cluster), PER_SECOND),
                    "", "| event | n | p50 | p90 | p99 | max |", "|---|--:|--:|--:|--:|--:|",
                    "| **all** | " + all.cells("%.1f") + " |"));
            for (Churn.Change change : Churn.Change.values()) {
                lines.add("| " + change.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | "
                        + byChange.getOrDefault(change, new Samples()).cells("%.1f") + " |");
            }
            lines.addAll(List.of("| the first " + WARM_UP + " events after the start | " + warmUp.cells("%.1f") + " |",
                    "| the `nft` program, one element of one set of a copy of this table | " + nft.cells("%.1f") + " |", "",
                    "Never seen in the kernel (undone before it was written, if anything): " + churn.outstanding() + " of " + (all.count() + churn.outstanding())
                            + " events. CPU of the enforcer under this churn: " + cpu.spread("%.1f %%")
                            + " of one processor."));
            Report.write("latency", lines);
        }
    }

    /** What has not come in 10 s is counted as never seen. */
    private static void settle(Churn churn) throws InterruptedException {
        long deadline = System.nanoTime() + SECONDS.toNanos(10);
        while (churn.outstanding() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
    }
}

package netpol.enforcer.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import netpol.enforcer.testbed.NftMonitor;

/** A start without a table. */
final class ColdStart implements Benchmark {

    private static final int STARTS = Integer.getInteger("bench.starts", 7);

    @Override
    public void run() throws Exception {
        ScaledCluster cluster = Scale.cluster();
        Samples toListed = new Samples();
        Samples toEnforced = new Samples();
        Samples total = new Samples();
        Samples cpu = new Samples();
        AtomicLong lastCommit = new AtomicLong();
        try (BenchNode node = BenchNode.create();
                NftMonitor monitor = NftMonitor.start(node.namespace(), notice -> lastCommit.set(notice.at()))) {
            cluster.fill(node.api());
            for (int i = 0; i < STARTS; i++) {
                node.reset();
                node.start("256m");
                node.awaitReady();
                cpu.add(ProcessUsage.cpuNanos(node.enforcer().pid()) / 1e9);
                BenchNode.SOON.until(() -> System.nanoTime() - lastCommit.get() > 1_000_000_000L);
                toListed.add((node.api().lastListed() - node.enforcer().started()) / 1e9);
                toEnforced.add((lastCommit.get() - node.api().lastListed()) / 1e9);
                total.add((lastCommit.get() - node.enforcer().started()) / 1e9);
                System.out.printf("cold start %d: listed %.2f s, then enforced %.2f s%n", i, toListed.last(),
                        toEnforced.last());
            }
            if (monitor.overrun()) {
                throw new IllegalStateException("the kernel could not tell everything");
            }
        }
        Report.write("cold-start", List.of(Scale.text(cluster) + "; " + STARTS + " starts, in s, median (quartiles):", "",
                "| from | to | s |", "|---|---|--:|",
                "| start of the process | the API server has sent the last page of the last list | "
                        + toListed.spread("%.2f") + " |",
                "| **last page sent** | **last commit of the kernel** | **" + toEnforced.spread("%.2f") + "** |",
                "| start of the process | last commit of the kernel | " + total.spread("%.2f") + " |", "",
                "CPU time until ready: " + cpu.spread("%.1f s") + "."));
    }
}

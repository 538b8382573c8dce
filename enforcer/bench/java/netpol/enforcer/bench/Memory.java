package netpol.enforcer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import netpol.enforcer.testbed.NftMonitor;

/** Resident memory, heap, and CPU when nothing happens and under churn, by the size of the cluster. */
final class Memory implements Benchmark {

    private static final Pattern COLLECTED = Pattern.compile("->(\\d+)M\\((\\d+)M\\)");
    private static final int CHANGES = 600;
    private static final double PER_SECOND = 20;
    private static final long IDLE_MILLIS = 20_000;
    /** The DaemonSet's limit, with which it may not manage a hundred thousand pods. */
    private static final int CONTAINER_MEGABYTES = 256;
    private static final int LARGE = 50_000;

    @Override
    public void run() throws Exception {
        List<String> lines = new ArrayList<>(List.of("110 local pods, 1000 policies; after the first sync, and after " + CHANGES
                + " events at 20/s. RSS is VmRSS, of which files are pages of the JDK and the cache that other processes may"
                + " share; heap is what was in use after the collection that left most.", "",
                "| pods in the cluster | container | RSS in MB, synced | RSS, after churn | of which anonymous | heap in use after GC | CPU idle | CPU under churn |",
                "|--:|--:|--:|--:|--:|--:|--:|--:|"));
        for (int pods : Arrays.stream(System.getProperty("bench.sizes", "1000,10000,100000").split(","))
                .mapToInt(Integer::parseInt).toArray()) {
            lines.add(measure(new ScaledCluster(pods, 110, 1000),
                    pods < LARGE ? CONTAINER_MEGABYTES : 4 * CONTAINER_MEGABYTES));
            System.out.println(lines.getLast());
        }
        Report.write("memory", lines);
    }

    private static String measure(ScaledCluster cluster, int container) throws Exception {
        try (BenchNode node = BenchNode.create()) {
            cluster.fill(node.api());
            Churn churn = new Churn(cluster, node.api(), 1);
            try (NftMonitor _ = NftMonitor.start(node.namespace(), churn::notified)) {
                node.start(container + "m");
                node.awaitReady();
                long pid = node.enforcer().pid();
                Thread.sleep(2000);
                double synced = ProcessUsage.megabytes(pid, "VmRSS");
                double idle = cpu(pid, () -> Thread.sleep(IDLE_MILLIS));
                double busy = cpu(pid, () -> churn.run(CHANGES, PER_SECOND));
                return String.format(Locale.ROOT, "| %,d | %d MB | %.0f | %.0f | %.0f | %d | %.2f %% | %.1f %% |",
                        cluster.pods(), container, synced, ProcessUsage.megabytes(pid, "VmRSS"),
                        ProcessUsage.megabytes(pid, "RssAnon"), heap(node.gcLog()), idle, busy);
            }
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    /** In per cent of one processor. */
    private static double cpu(long pid, Work work) throws Exception {
        long before = ProcessUsage.cpuNanos(pid);
        long began = System.nanoTime();
        work.run();
        return 100.0 * (ProcessUsage.cpuNanos(pid) - before) / (System.nanoTime() - began);
    }

    /** MB in use after a collection, at most, of the last ten. */
    private static int heap(Path gcLog) throws IOException {
        List<MatchResult> collections = COLLECTED.matcher(Files.readString(gcLog)).results().toList();
        return collections.stream().skip(Math.max(0, collections.size() - 10)).mapToInt(it -> Integer.parseInt(it.group(1)))
                .max().orElse(0);
    }
}

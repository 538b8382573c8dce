package netpol.enforcer.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import netpol.enforcer.testbed.NftMonitor.Notification;
import netpol.enforcer.testbed.NftMonitor;

/** How long bytes of an established flow still arrive once the kernel has what forbids it. */
final class Revocation implements Benchmark {

    private static final int TIMES = Integer.getInteger("bench.revocations", 30);
    private static final long SILENCE = TimeUnit.MILLISECONDS.toNanos(1500);

    private final AtomicLong commit = new AtomicLong();

    @Override
    public void run() throws Exception {
        Map<Flow.Kind, Samples> commitToLast = new EnumMap<>(Flow.Kind.class);
        Samples eventToLast = new Samples();
        try (Link link = Link.gated(1000, Link.Selected.BY_ELEVEN);
                NftMonitor _ = NftMonitor.start(link.node().namespace(), this::notified)) {
            for (int i = 0; i < TIMES; i++) {
                for (Flow.Kind kind : Flow.Kind.values()) {
                    revoke(link, kind, commitToLast.computeIfAbsent(kind, _ -> new Samples()), eventToLast);
                }
            }
        }
        List<String> lines = new ArrayList<>(List.of("A flow between two pods of the node carries 1 kB each"
                + " millisecond; then the client loses the label that admits it. 1,000 policies; in ms from the commit to the"
                + " last byte received:", "", "| flow | n | p50 | p90 | p99 | max |", "|---|--:|--:|--:|--:|--:|"));
        commitToLast.forEach((kind, samples) -> lines.add("| " + kind.text() + " | " + samples.cells("%.1f") + " |"));
        lines.add("| all, from the watch event on | " + eventToLast.cells("%.1f") + " |");
        Report.write("revocation", lines);
    }

    /** The first commit after the event is the one: nothing else happens in this cluster. */
    private void notified(Notification notification) {
        if (notification.type() == NftMonitor.NEW_GENERATION) {
            commit.compareAndSet(0, notification.at());
        }
    }

    private void revoke(Link link, Flow.Kind kind, Samples commitToLast, Samples eventToLast) throws Exception {
        try (Flow flow = Flow.start(link, kind)) {
            BenchNode.SOON.until(() -> flow.last() != 0);
            Thread.sleep(200); // so that it is under way for some time
            commit.set(0);
            long event = System.nanoTime();
            link.node().api().put(link.pod(0, "stranger"));
            BenchNode.SOON.until(() -> commit.get() != 0 && System.nanoTime() - flow.last() > SILENCE);
            commitToLast.add(Math.max(0, flow.last() - commit.get()) / 1e6);
            eventToLast.add((flow.last() - event) / 1e6);
        }
        commit.set(0);
        link.node().api().put(link.pod(0, "peer"));
        BenchNode.SOON.until(() -> commit.get() != 0);
    }
}

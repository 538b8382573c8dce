package netpol.enforcer.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import netpol.enforcer.sync.SyncListener;

/** Measures how changes of the cluster become changes of the kernel, and counts what the kernel has. */
final class SyncMetrics {

    private static final double[] SECONDS = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30};
    private static final double[] COUNTS = {0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000};

    private final PrometheusRegistry registry;
    private final Histogram latency;
    private final Histogram took;
    private final Histogram commit;
    private final Histogram changes;
    private final Histogram messages;
    private final Histogram elements;
    private final Counter syncs;
    private final Gauge lastSuccess;
    private final Counter repairs;
    private final Histogram repairTook;
    private final Gauge pods;
    private final Gauge policies;
    private final Gauge groups;
    private final Gauge sets;
    private final Gauge programmedElements;

    SyncMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        latency = seconds("netpol_event_to_kernel",
                "From the moment the first change of a batch arrived from the API server to its commit in the kernel.");
        took = seconds("netpol_sync", "A whole sync: preparation and commit.");
        commit = seconds("netpol_commit", "The kernel's part of a sync that wrote something.");
        changes = count("netpol_batch_changes", "Objects of the cluster that had changed, per sync.");
        messages = count("netpol_batch_messages", "Netlink messages per commit.");
        elements = count("netpol_batch_elements", "Elements of sets and maps added or deleted, per commit.");
        syncs = Counter.builder().name("netpol_syncs").help("Syncs by how they ended.").labelNames("result")
                .register(registry);
        syncs.initLabelValues("success");
        syncs.initLabelValues("failure");
        lastSuccess = Gauge.builder().name("netpol_last_sync_timestamp").unit(Unit.SECONDS)
                .help("When the kernel last took everything that was known; 0 before the first time.")
                .register(registry);
        repairs = Counter.builder().name("netpol_drift_repairs")
                .help("Repairs of the table after another process had changed it.").register(registry);
        repairTook = seconds("netpol_drift_repair", "From the notice of a foreign change to the repair.");
        pods = gauge("netpol_isolated_pods", "Pods of this node that a policy isolates.");
        policies = gauge("netpol_programmed_policies", "Policies that isolate a pod of this node.");
        groups = gauge("netpol_programmed_groups", "Distinct sets of policies that isolate a pod in one direction.");
        sets = gauge("netpol_programmed_sets", "Named sets and maps in the kernel's table.");
        programmedElements = gauge("netpol_programmed_elements", "Elements of those sets and maps.");
    }

    private Histogram seconds(String name, String help) {
        return Histogram.builder().name(name).unit(Unit.SECONDS).help(help).classicOnly()
                .classicUpperBounds(SECONDS).register(registry);
    }

    private Histogram count(String name, String help) {
        return Histogram.builder().name(name).help(help).classicOnly().classicUpperBounds(COUNTS).register(registry);
    }

    private Gauge gauge(String name, String help) {
        return Gauge.builder().name(name).help(help).register(registry);
    }

    void committed(SyncListener.Commit done) {
        syncs.labelValues("success").inc();
        lastSuccess.set(System.currentTimeMillis() / 1000.0);
        done.latency().ifPresent(duration -> latency.observe(Unit.nanosToSeconds(duration.toNanos())));
        took.observe(Unit.nanosToSeconds(done.took().toNanos()));
        changes.observe(done.changes());
        if (done.batch().messages() > 0) {
            commit.observe(Unit.nanosToSeconds(done.commit().toNanos()));
            messages.observe(done.batch().messages());
            elements.observe(done.batch().elements());
        }
        pods.set(done.programmed().pods());
        policies.set(done.programmed().policies());
        groups.set(done.programmed().groups());
        sets.set(done.programmed().sets());
        programmedElements.set(done.programmed().elements());
    }

    void failed() {
        syncs.labelValues("failure").inc();
    }

    void repaired(SyncListener.Repair repair) {
        repairs.inc();
        repairTook.observe(Unit.nanosToSeconds(repair.took().toNanos()));
    }
}

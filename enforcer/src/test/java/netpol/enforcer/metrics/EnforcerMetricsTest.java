package netpol.enforcer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.sync.SyncListener.Batch;
import netpol.enforcer.sync.SyncListener.Commit;
import netpol.enforcer.sync.SyncListener.Programmed;
import netpol.enforcer.sync.SyncListener.Repair;
import org.junit.jupiter.api.Test;

final class EnforcerMetricsTest {

    private final EnforcerMetrics metrics = new EnforcerMetrics("1.2.3");

    @Test
    void aCommitIsMeasuredFromItsFirstChangeToTheKernel() {
        metrics.committed(new Commit(3, Optional.of(Duration.ofMillis(7)), Duration.ofMillis(4), Duration.ofMillis(2),
                new Batch(5, 12), new Programmed(2, 3, 4, 9, 120)));

        assertThat(lines()).contains("netpol_event_to_kernel_seconds_bucket{le=\"0.005\"} 0",
                "netpol_event_to_kernel_seconds_bucket{le=\"0.01\"} 1", "netpol_event_to_kernel_seconds_sum 0.007",
                "netpol_commit_seconds_count 1", "netpol_batch_changes_sum 3.0", "netpol_batch_messages_sum 5.0",
                "netpol_batch_elements_sum 12.0", "netpol_syncs_total{result=\"success\"} 1.0",
                "netpol_syncs_total{result=\"failure\"} 0.0", "netpol_isolated_pods 2.0",
                "netpol_programmed_policies 3.0", "netpol_programmed_groups 4.0", "netpol_programmed_sets 9.0",
                "netpol_programmed_elements 120.0");
        assertThat(value("netpol_last_sync_timestamp_seconds")).isCloseTo(System.currentTimeMillis() / 1000.0,
                within(60.0));
    }

    @Test
    void aPeriodicSyncThatWritesNothingHasNoLatencyAndIsNoCommit() {
        metrics.committed(new Commit(0, Optional.empty(), Duration.ofMillis(4), Duration.ZERO, Batch.EMPTY,
                Programmed.NOTHING));

        assertThat(lines()).contains("netpol_event_to_kernel_seconds_count 0", "netpol_commit_seconds_count 0",
                "netpol_sync_seconds_count 1");
    }

    @Test
    void failuresAndRepairsAreCounted() {
        metrics.failed("no space");
        metrics.repaired(new Repair(Duration.ofMillis(3), new Batch(1, 1)));

        assertThat(lines()).contains("netpol_syncs_total{result=\"failure\"} 1.0", "netpol_drift_repairs_total 1.0",
                "netpol_drift_repair_seconds_count 1");
    }

    @Test
    void anObjectInQuarantineIsCountedOnceAndNamedUntilItIsRight() {
        Map<ObjectRef, String> unreadable = Map.of(new ObjectRef("NetworkPolicy", "nsa", "web"), "spec.x: is no field",
                new ObjectRef("Pod", "nsa", "a"), "no");
        metrics.objects().quarantined(ObjectMetrics.Cause.UNREADABLE, unreadable);
        metrics.objects().quarantined(ObjectMetrics.Cause.UNREADABLE, unreadable);
        metrics.quarantined(Map.of(new ObjectRef("NetworkPolicy", "nsb", "db"), "set x: No space left on device"));

        assertThat(lines()).contains(
                "netpol_object_failures_total{cause=\"unreadable\",kind=\"NetworkPolicy\"} 1.0",
                "netpol_object_failures_total{cause=\"refused\",kind=\"NetworkPolicy\"} 1.0",
                "netpol_quarantined_objects{cause=\"unreadable\",kind=\"NetworkPolicy\"} 1.0",
                "netpol_quarantined_objects{cause=\"unreadable\",kind=\"Pod\"} 1.0",
                "netpol_quarantined_object{cause=\"unreadable\",kind=\"NetworkPolicy\",name=\"web\",namespace=\"nsa\"} 1.0",
                "netpol_quarantined_object{cause=\"refused\",kind=\"NetworkPolicy\",name=\"db\",namespace=\"nsb\"} 1.0");

        metrics.objects().quarantined(ObjectMetrics.Cause.UNREADABLE, Map.of());
        assertThat(lines()).contains("netpol_quarantined_objects{cause=\"unreadable\",kind=\"NetworkPolicy\"} 0.0",
                "netpol_object_failures_total{cause=\"unreadable\",kind=\"NetworkPolicy\"} 1.0");
        assertThat(lines()).noneMatch(line -> line.contains("name=\"web\""));
    }

    @Test
    void namesAreNotWithoutLimit() {
        Map<ObjectRef, String> many = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put(new ObjectRef("NetworkPolicy", "ns", "p" + i), "bad");
        }
        metrics.objects().quarantined(ObjectMetrics.Cause.UNREADABLE, many);

        assertThat(lines()).filteredOn(line -> line.startsWith("netpol_quarantined_object{")).hasSize(50);
        assertThat(lines()).contains("netpol_quarantined_objects{cause=\"unreadable\",kind=\"NetworkPolicy\"} 1000.0");
    }

    @Test
    void whatIsAskedForOnlyWhenItIsScraped() {
        metrics.ready(() -> true);
        metrics.watches(() -> List.of(new EnforcerMetrics.Watch("pods", false, Duration.ofSeconds(90), 12)));
        metrics.denied(() -> List.of(new EnforcerMetrics.Denied("ingress", "policy", 42)));

        assertThat(lines()).contains("netpol_ready 1.0", "netpol_api_watching{kind=\"pods\"} 0.0",
                "netpol_api_outage_seconds{kind=\"pods\"} 90.0", "netpol_known_objects{kind=\"pods\"} 12.0",
                "netpol_denied_packets_total{direction=\"ingress\",reason=\"policy\"} 42.0",
                "netpol_build_info{java=\"" + Runtime.version() + "\",version=\"1.2.3\"} 1");
        assertThat(value("process_resident_memory_bytes")).isPositive();
    }

    @Test
    void prometheusAndOpenMetricsAreBothSpoken() {
        assertThat(metrics.write("").getKey()).startsWith("text/plain");
        assertThat(metrics.write("application/openmetrics-text; version=1.0.0").getKey())
                .startsWith("application/openmetrics-text");
    }

    private List<String> lines() {
        return new String(metrics.write("").getValue(), StandardCharsets.UTF_8).lines().toList();
    }

    private double value(String name) {
        return lines().stream().filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst().orElseThrow();
    }
}

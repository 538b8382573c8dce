package netpol.enforcer.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.sync.SyncListener;

/** Every metric of the enforcer, and how they are written. */
public final class EnforcerMetrics implements SyncListener {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final SyncMetrics sync = new SyncMetrics(registry);
    private final ObjectMetrics objects = new ObjectMetrics(registry);

    /**
     * How one kind of objects arrives.
     *
     * @param kind as in the API's paths: {@code pods}
     * @param watching whether changes arrive at present
     * @param outage how long they have not; zero while they do
     * @param known how many objects there are
     */
    public record Watch(String kind, boolean watching, Duration outage, int known) {}

    /**
     * Packets that were dropped.
     *
     * @param direction {@code ingress} or {@code egress}
     */
    public record Denied(String direction, String reason, long packets) {}

    public EnforcerMetrics(String version) {
        Info.builder().name("netpol_build").help("Which enforcer it is.").labelNames("version", "java")
                .register(registry).setLabelValues(version, Runtime.version().toString());
        ProcessMetrics.builder().register(registry);
    }

    @Override
    public void committed(Commit commit) {
        sync.committed(commit);
    }

    @Override
    public void failed(String reason) {
        sync.failed();
    }

    @Override
    public void repaired(Repair repair) {
        sync.repaired(repair);
    }

    @Override
    public void quarantined(Map<ObjectRef, String> reasons) {
        objects.quarantined(ObjectMetrics.Cause.REFUSED, reasons);
    }

    public ObjectMetrics objects() {
        return objects;
    }

    /** @param ready whether the kernel enforces what is known of the cluster */
    public void ready(BooleanSupplier ready) {
        GaugeWithCallback.builder().name("netpol_ready")
                .help("1 while the kernel enforces what is known of the cluster.")
                .callback(callback -> callback.call(ready.getAsBoolean() ? 1 : 0)).register(registry);
    }

    public void watches(Supplier<List<Watch>> watches) {
        GaugeWithCallback.builder().name("netpol_api_watching").help("1 while changes of the kind arrive.")
                .labelNames("kind").callback(callback -> watches.get()
                        .forEach(watch -> callback.call(watch.watching() ? 1 : 0, watch.kind())))
                .register(registry);
        GaugeWithCallback.builder().name("netpol_api_outage").unit(Unit.SECONDS)
                .help("How long changes of the kind have not arrived: the age of what is enforced; 0 while they do.")
                .labelNames("kind").callback(callback -> watches.get().forEach(
                        watch -> callback.call(Unit.millisToSeconds(watch.outage().toMillis()), watch.kind())))
                .register(registry);
        GaugeWithCallback.builder().name("netpol_known_objects").help("Objects of the cluster by kind.")
                .labelNames("kind").callback(callback -> watches.get()
                        .forEach(watch -> callback.call(watch.known(), watch.kind())))
                .register(registry);
    }

    /** @param pods how many local pods are not bound to a link */
    public void unbound(IntSupplier pods) {
        GaugeWithCallback.builder().name("netpol_unbound_pods")
                .help("Pods of this node whose link is not known: their packets are judged by the source that they have.")
                .callback(callback -> callback.call(pods.getAsInt())).register(registry);
    }

    public void denied(Supplier<List<Denied>> denied) {
        CounterWithCallback.builder().name("netpol_denied_packets")
                .help("Packets dropped, by the direction in which the pod is isolated; as the kernel counts them.")
                .labelNames("direction", "reason").callback(callback -> denied.get()
                        .forEach(one -> callback.call((double) one.packets(), one.direction(), one.reason())))
                .register(registry);
    }

    /**
     * All of them.
     *
     * @param accept the header of the request, which chooses between Prometheus' text format and OpenMetrics
     * @return what it is and the text
     */
    public Map.Entry<String, byte[]> write(String accept) {
        ExpositionFormatWriter writer = formats.findWriter(accept.isEmpty() ? null : accept);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (OutputStream out = text) {
            writer.write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.entry(writer.getContentType(), text.toByteArray());
    }
}

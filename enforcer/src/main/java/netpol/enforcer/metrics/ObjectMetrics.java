package netpol.enforcer.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import netpol.enforcer.policy.ObjectRef;

/** Objects of the cluster that cannot be enforced as they are: how many, and by name as long as they are few. */
public final class ObjectMetrics {

    /** Who could not cope with an object. */
    public enum Cause {

        /** The enforcer: the object is not valid, or of an API that it does not know. */
        UNREADABLE,

        /** The kernel. */
        REFUSED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** More names would only burden the store of the metrics. */
    private static final int NAMED = 50;

    private final Map<Cause, Map<ObjectRef, String>> quarantined = new EnumMap<>(Cause.class);
    private final Counter failures;

    ObjectMetrics(PrometheusRegistry registry) {
        for (Cause cause : Cause.values()) {
            quarantined.put(cause, Map.of());
        }
        failures = Counter.builder().name("netpol_object_failures")
                .help("Objects that could not be enforced as they are, each counted when it is noticed.")
                .labelNames("kind", "cause").register(registry);
        for (Cause cause : Cause.values()) {
            failures.initLabelValues("NetworkPolicy", cause.label());
        }
        GaugeWithCallback.builder().name("netpol_quarantined_objects")
                .help("Objects that cannot be enforced as they are; the pods they are about are closed.")
                .labelNames("kind", "cause").callback(this::count).register(registry);
        GaugeWithCallback.builder().name("netpol_quarantined_object")
                .help("1 for each object that cannot be enforced as it is, up to " + NAMED
                        + " of them; the log says why.")
                .labelNames("kind", "namespace", "name", "cause").callback(this::name).register(registry);
    }

    /**
     * @param reasons of all objects that there are of this cause
     */
    public synchronized void quarantined(Cause cause, Map<ObjectRef, String> reasons) {
        Map<ObjectRef, String> before = quarantined.put(cause, new TreeMap<>(reasons));
        reasons.forEach((object, reason) -> {
            if (!reason.equals(before.get(object))) {
                failures.labelValues(object.kind(), cause.label()).inc();
            }
        });
    }

    private synchronized void count(GaugeWithCallback.Callback callback) {
        quarantined.forEach((cause, objects) -> {
            Map<String, Integer> kinds = new TreeMap<>(Map.of("NetworkPolicy", 0));
            objects.keySet().forEach(object -> kinds.merge(object.kind(), 1, Integer::sum));
            kinds.forEach((kind, count) -> callback.call(count, kind, cause.label()));
        });
    }

    private synchronized void name(GaugeWithCallback.Callback callback) {
        quarantined.forEach((cause, objects) -> objects.keySet().stream().limit(NAMED).forEach(object -> {
            callback.call(1, object.kind(), object.namespace(), object.name(), cause.label());
        }));
    }
}

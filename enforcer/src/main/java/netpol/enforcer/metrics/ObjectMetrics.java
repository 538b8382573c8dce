package netpol.enforcer.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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

    /** More names than anybody reads would only be a burden to whoever stores them. */
    private static final int NAMED = 50;

    private final Map<Cause, Map<String, String>> quarantined = new EnumMap<>(Cause.class);
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
     * @param reasons why, by object, all there are: {@code "NetworkPolicy nsa/web"}
     */
    public synchronized void quarantined(Cause cause, Map<String, String> reasons) {
        Map<String, String> before = quarantined.put(cause, new TreeMap<>(reasons));
        reasons.forEach((object, reason) -> {
            if (!reason.equals(before.get(object))) {
                failures.labelValues(kind(object), cause.label()).inc();
            }
        });
    }

    private synchronized void count(GaugeWithCallback.Callback callback) {
        quarantined.forEach((cause, objects) -> {
            Map<String, Integer> kinds = new TreeMap<>(Map.of("NetworkPolicy", 0));
            objects.keySet().forEach(object -> kinds.merge(kind(object), 1, Integer::sum));
            kinds.forEach((kind, count) -> callback.call(count, kind, cause.label()));
        });
    }

    private synchronized void name(GaugeWithCallback.Callback callback) {
        quarantined.forEach((cause, objects) -> objects.keySet().stream().limit(NAMED).forEach(object -> {
            String path = object.substring(object.indexOf(' ') + 1);
            int slash = path.indexOf('/');
            callback.call(1, kind(object), slash < 0 ? "" : path.substring(0, slash), path.substring(slash + 1),
                    cause.label());
        }));
    }

    private static String kind(String object) {
        return object.substring(0, Math.max(0, object.indexOf(' ')));
    }
}

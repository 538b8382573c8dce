package netpol.enforcer.node;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.NodeDataplane;
import netpol.enforcer.health.NodeHealth;
import netpol.enforcer.health.Page;
import netpol.enforcer.metrics.EnforcerMetrics;
import netpol.enforcer.metrics.EnforcerMetrics.Denied;
import netpol.enforcer.metrics.EnforcerMetrics.Watch;
import netpol.enforcer.metrics.ObjectMetrics;
import netpol.enforcer.state.ClusterWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of a running enforcer, fed by its parts, and the page that shows them. */
public final class NodeMetrics {

    private static final Logger log = LoggerFactory.getLogger(NodeMetrics.class);
    private static final int OK = 200;

    private final EnforcerMetrics metrics;

    /** @param version of the enforcer */
    public NodeMetrics(String version) {
        this.metrics = new EnforcerMetrics(version);
    }

    public EnforcerMetrics metrics() {
        return metrics;
    }

    public void watch(ClusterWatch watch) {
        watch.onUnreadable(reasons -> metrics.objects().quarantined(ObjectMetrics.Cause.UNREADABLE, reasons));
        metrics.watches(() -> watch.states().stream()
                .map(state -> new Watch(state.kind(), state.watching(), state.outage(), state.known())).toList());
    }

    public void health(NodeHealth health) {
        metrics.ready(health::isReady);
    }

    void dataplane(NodeDataplane dataplane) {
        metrics.denied(() -> denied(dataplane));
        metrics.unbound(() -> dataplane.unboundPods().size());
    }

    private static List<Denied> denied(NodeDataplane dataplane) {
        try {
            return dataplane.denials().entrySet().stream().flatMap(reason -> reason.getValue().entrySet().stream()
                    .map(direction -> new Denied(label(direction.getKey()), label(reason.getKey()),
                            direction.getValue())))
                    .toList();
        } catch (DataplaneException e) {
            log.warn("the counters of denied packets cannot be read: {}", e.getMessage());
            return List.of();
        }
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Page page() {
        return (_, accept) -> {
            Map.Entry<String, byte[]> text = metrics.write(accept);
            return new Page.Answer(OK, text.getKey(), text.getValue());
        };
    }
}

package netpol.enforcer.dataplane.guard;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import netpol.enforcer.dataplane.DataplaneException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how the binding of pods goes, each fact once. Written by one thread, read by any. */
final class BindingReport {

    private static final Logger log = LoggerFactory.getLogger(PodBinding.class);

    private final Duration period;
    /** Negative before the counter has been read. */
    private long dropped = -1;
    private long nextTold = System.nanoTime();
    private volatile Map<String, String> unbound = Map.of();
    private volatile Optional<String> failure = Optional.empty();

    /** @param period at most once in it dropped packets are logged: a pod that attacks sends very many */
    BindingReport(Duration period) {
        this.period = period;
    }

    /** The pods that are not bound, each with the reason. */
    Map<String, String> unbound() {
        return unbound;
    }

    /** Why no pod can be bound at present. */
    Optional<String> failure() {
        return failure;
    }

    /** Pods have been bound, but for some, each with the reason. */
    void bound(Map<String, String> without) {
        Map<String, String> news = new HashMap<>(without);
        news.entrySet().removeAll(unbound.entrySet());
        news.forEach((pod, reason) -> log.warn(
                "pod {} is not bound to a link: {}; its packets are judged by their source address", pod, reason));
        unbound = Map.copyOf(without);
        failure.ifPresent(_ -> log.info("pods are bound to their links again"));
        failure = Optional.empty();
    }

    /** @param now how many packets have been dropped since the tables exist */
    void dropped(long now) {
        if (System.nanoTime() - nextTold < 0) {
            return;
        }
        if (dropped >= 0 && now > dropped) {
            log.warn("pods sent forged packets, which were dropped: {} had a source that is not their pod's, a VLAN tag"
                    + " or a router's message; {} since the enforcer made its tables", now - dropped, now);
        }
        dropped = now;
        nextTold = System.nanoTime() + period.toNanos();
    }

    void failed(Exception problem) {
        String reason = problem instanceof DataplaneException kernel ? kernel.getMessage() : problem.toString();
        if (!failure.equals(Optional.of(reason))) {
            log.error("pods cannot be bound to their links, so packets are judged by their source address: {}", reason);
        }
        failure = Optional.of(reason);
    }
}

package netpol.enforcer.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.bridge.BridgeMonitor;
import netpol.enforcer.dataplane.guard.PodBinding;
import netpol.enforcer.dataplane.guard.PodGuard;
import netpol.enforcer.sync.SyncLoop;

/**
 * What a running enforcer does against pods that do not keep to the rules: binds them to their links, and hears of bridges
 * that stop to hand traffic to netfilter.
 *
 * @param unbound why not, by pod: the pods that are not bound
 * @param failure why no pod is bound
 */
public record PodGuarding(Supplier<Map<String, String>> unbound, Supplier<Optional<String>> failure) {

    /**
     * @param bind whether pods are bound; if not, the tables of a former run are removed
     * @param closing gets what is to be closed at the end
     */
    public static PodGuarding start(boolean bind, boolean owned, SyncLoop loop, Closeables closing)
            throws DataplaneException {
        closing.add(BridgeMonitor.start(loop::obstructed)::close);
        if (!bind) {
            try (PodGuard guard = PodGuard.open(owned)) {
                guard.cleanup();
            }
            return new PodGuarding(Map::of, Optional::empty);
        }
        PodBinding binding = PodBinding.start(owned);
        closing.add(binding::close);
        loop.onPods(binding::pods);
        return new PodGuarding(binding::unbound, binding::failure);
    }

    /** One sentence each. */
    public List<String> problems() {
        return Stream.concat(failure.get().stream().map(reason -> "no pod is bound to its link: " + reason),
                unbound.get().entrySet().stream().sorted(Map.Entry.comparingByKey())
                        .map(pod -> "pod " + pod.getKey() + " is not bound to a link: " + pod.getValue()
                                + "; its packets are judged by the source that they have"))
                .toList();
    }
}

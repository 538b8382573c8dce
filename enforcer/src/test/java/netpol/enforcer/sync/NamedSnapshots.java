package netpol.enforcer.sync;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.Selector;
import netpol.enforcer.policy.SnapshotChange;

/** A cluster with one isolated pod, which is called as somebody says; nothing is known while nobody does. */
final class NamedSnapshots implements ChangeSource {

    private static final Policy DENY = new Policy("ns", "deny", Selector.EVERYTHING, Set.of(Direction.INGRESS),
            List.of(),
            List.of());

    private final AtomicReference<String> name;
    private String told;

    NamedSnapshots(AtomicReference<String> name) {
        this.name = name;
    }

    @Override
    public Optional<SnapshotChange> changes() {
        String now = name.get();
        if (now == null) {
            return Optional.empty();
        }
        Map<String, Optional<PodInfo>> pods = new HashMap<>();
        if (!now.equals(told)) {
            if (told != null) {
                pods.put("ns/" + told, Optional.empty());
            }
            pods.put("ns/" + now, Optional.of(pod(now)));
        }
        Map<ObjectRef, Optional<Policy>> policies = told == null ? Map.of(DENY.ref(), Optional.of(DENY)) : Map.of();
        told = now;
        return Optional.of(new SnapshotChange(Map.of(), pods, policies, Optional.empty()));
    }

    @Override
    public SnapshotChange everything() {
        told = null;
        return changes().orElseThrow();
    }

    private static PodInfo pod(String pod) {
        return new PodInfo("ns", pod, Map.of(), "node", Set.of(InetAddress.ofLiteral("10.0.0.1")), List.of());
    }
}

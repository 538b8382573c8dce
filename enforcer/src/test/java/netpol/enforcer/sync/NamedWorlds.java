package netpol.enforcer.sync;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.Endpoint;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.Selector;
import netpol.enforcer.policy.WorldChange;

/** A cluster with one isolated pod, which is called as somebody says; nothing is known while nobody does. */
final class NamedWorlds implements Cluster {

    private static final Policy DENY = new Policy("ns", "deny", Selector.EVERYTHING, Set.of(Direction.INGRESS),
            List.of(),
            List.of());

    private final AtomicReference<String> name;
    private String told;

    NamedWorlds(AtomicReference<String> name) {
        this.name = name;
    }

    @Override
    public Optional<WorldChange> changes() {
        String now = name.get();
        if (now == null) {
            return Optional.empty();
        }
        Map<String, Optional<Endpoint>> pods = new HashMap<>();
        if (!now.equals(told)) {
            if (told != null) {
                pods.put("ns/" + told, Optional.empty());
            }
            pods.put("ns/" + now, Optional.of(pod(now)));
        }
        Map<String, Optional<Policy>> policies = told == null ? Map.of("ns/deny", Optional.of(DENY)) : Map.of();
        told = now;
        return Optional.of(new WorldChange(Map.of(), pods, policies, Optional.empty()));
    }

    @Override
    public WorldChange everything() {
        told = null;
        return changes().orElseThrow();
    }

    private static Endpoint pod(String pod) {
        return new Endpoint("ns", pod, Map.of(), "node", Set.of(InetAddress.ofLiteral("10.0.0.1")), List.of());
    }
}

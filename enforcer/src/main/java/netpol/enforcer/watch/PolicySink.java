package netpol.enforcer.watch;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import netpol.enforcer.policy.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A policy that cannot be read closes the pods it selects, and concerns nobody else. */
record PolicySink(WorldStore store, ObjectProblems problems) implements ObjectSink<NetworkPolicy> {

    private static final String KIND = "NetworkPolicy";
    private static final Logger log = LoggerFactory.getLogger(PolicySink.class);

    @Override
    public boolean present(NetworkPolicy policy) {
        Identity id = Identity.of(policy);
        try {
            Policy read = PolicyReader.read(policy);
            problems.remove(KIND, id);
            return store.policy(id, read);
        } catch (UnreadablePolicyException e) {
            boolean changed = store.policy(id, e.closed());
            if (problems.add(KIND, id, e.reason())) {
                log.error("{}; until it is corrected, the pods it selects are closed in its directions ({})",
                        e.getMessage(), e.closed().directions());
            }
            return changed;
        }
    }

    @Override
    public boolean gone(NetworkPolicy policy) {
        Identity id = Identity.of(policy);
        boolean known = store.policyGone(id);
        if (known) {
            problems.remove(KIND, id);
        }
        return known;
    }
}

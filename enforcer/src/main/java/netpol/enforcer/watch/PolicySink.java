package netpol.enforcer.watch;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A policy that cannot be read closes the pods it selects, and concerns nobody else. */
record PolicySink(WorldStore store) implements ObjectSink<NetworkPolicy> {

    private static final Logger log = LoggerFactory.getLogger(PolicySink.class);

    @Override
    public boolean present(NetworkPolicy policy) {
        Identity id = Identity.of(policy);
        try {
            return store.policy(id, PolicyReader.read(policy));
        } catch (UnreadablePolicyException e) {
            boolean changed = store.policy(id, e.closed());
            if (changed) {
                log.error("{}; until it is corrected, the pods it selects are closed in its directions ({})",
                        e.getMessage(), e.closed().directions());
            }
            return changed;
        }
    }

    @Override
    public boolean gone(NetworkPolicy policy) {
        return store.policyGone(Identity.of(policy));
    }
}

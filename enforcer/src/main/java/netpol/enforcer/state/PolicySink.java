package netpol.enforcer.state;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import netpol.enforcer.api.ObjectSink;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.PolicyReader;
import netpol.enforcer.objects.UnreadablePolicyException;
import netpol.enforcer.objects.WrongTypes;
import netpol.enforcer.policy.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** A policy that cannot be read closes the pods it selects, and concerns nobody else. */
record PolicySink(ClusterState store, ObjectProblems problems) implements ObjectSink<NetworkPolicy> {

    private static final String KIND = "NetworkPolicy";
    private static final Logger log = LoggerFactory.getLogger(PolicySink.class);

    @Override
    public boolean present(Identity id, NetworkPolicy policy) {
        try {
            Policy read = PolicyReader.read(policy);
            problems.remove(KIND, id);
            return store.policy(id, read);
        } catch (UnreadablePolicyException e) {
            return closed(id, e.closed(), e.reason());
        }
    }

    @Override
    public boolean unreadable(Identity id, JsonNode content, String reason) {
        return closed(id, WrongTypes.closed(id, content), reason);
    }

    private boolean closed(Identity id, Policy closed, String reason) {
        boolean changed = store.policy(id, closed);
        if (problems.add(KIND, id, reason)) {
            log.error("{} {}: {}; until it is corrected, the pods it selects are closed in its directions ({})", KIND,
                    id.path(), reason, closed.directions());
        }
        return changed;
    }

    @Override
    public boolean gone(Identity id) {
        boolean known = store.policyGone(id);
        if (known) {
            problems.remove(KIND, id);
        }
        return known;
    }
}

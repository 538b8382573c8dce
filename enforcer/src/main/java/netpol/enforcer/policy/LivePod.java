package netpol.enforcer.policy;

import java.util.Optional;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;

/** A local pod and the groups that it is in. */
record LivePod(Endpoint endpoint, Optional<LiveGroup> ingress, Optional<LiveGroup> egress) {

    Optional<IsolatedPod> isolated() {
        return ingress.isEmpty() && egress.isEmpty()
                ? Optional.empty()
                : Optional.of(new IsolatedPod(endpoint.id(), endpoint.addresses(), ingress.map(LiveGroup::name),
                        egress.map(LiveGroup::name)));
    }
}

package netpol.enforcer.policy.compile;

import java.util.Optional;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;
import netpol.enforcer.policy.PodInfo;

/** A local pod and the groups that it is in. */
record LivePod(PodInfo info, Optional<LiveGroup> ingress, Optional<LiveGroup> egress) {

    Optional<IsolatedPod> isolated() {
        return ingress.isEmpty() && egress.isEmpty()
                ? Optional.empty()
                : Optional.of(new IsolatedPod(info.id(), info.addresses(), ingress.map(LiveGroup::name),
                        egress.map(LiveGroup::name)));
    }
}

package netpol.conformance.cluster.simulated;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import netpol.conformance.model.Decision;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.oracle.networkpolicy.NetworkPolicyRules;
import netpol.conformance.oracle.networkpolicy.Policy;

/**
 * How an implementation behaves: as the API reference says. A wrong implementation is a subclass that does one thing
 * otherwise.
 */
public class Behaviour {

    /**
     * How it reads policies.
     *
     * @param pods all that it knows
     */
    public NetworkPolicyRules rules(Collection<KnownPod> pods) {
        return new NetworkPolicyRules();
    }

    /**
     * What it keeps after a change.
     *
     * @param known what it kept until now; empty when it did not know the object
     * @param shown what the API shows; empty when the object is gone
     */
    public Optional<Policy> policy(Optional<Policy> known, Optional<Policy> shown) {
        return shown;
    }

    /**
     * Which of the policies that it keeps are in force, and as what.
     *
     * @param kept all that it keeps, in the order in which it first heard of them
     */
    public List<Policy> inForce(List<Policy> kept) {
        return kept;
    }

    /** As {@link #policy}. */
    public Optional<TestNamespace> namespace(Optional<TestNamespace> known, Optional<TestNamespace> shown) {
        return shown;
    }

    /**
     * As {@link #policy}.
     *
     * @param policed whether a policy was in force in the pod's namespace already
     */
    public Optional<KnownPod> pod(Optional<KnownPod> known, Optional<KnownPod> shown, boolean policed) {
        return shown.filter(pod -> !pod.ended());
    }

    /**
     * Whether a connection comes about.
     *
     * @param read what the rules say of a packet, given what is known
     */
    public boolean passes(Packet packet, Function<Packet, Decision> read) {
        return read.apply(packet).allowed();
    }
}

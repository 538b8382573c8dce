package netpol.enforcer.objects;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.PortMatch;
import netpol.enforcer.policy.Rule;

/** NetworkPolicyIngressRule and NetworkPolicyEgressRule: a missing list and an empty one both mean everything. */
final class RuleReader {

    private RuleReader() {}

    static List<Rule> ingress(List<NetworkPolicyIngressRule> rules) throws FieldException {
        List<Rule> result = new ArrayList<>();
        for (NetworkPolicyIngressRule rule : Fields.list(rules)) {
            String field = "spec.ingress[" + result.size() + "]";
            refuseNull(field, rule);
            Fields.allKnown(field, rule.getAdditionalProperties());
            result.add(rule(field, "from", rule.getFrom(), rule.getPorts()));
        }
        return result;
    }

    static List<Rule> egress(List<NetworkPolicyEgressRule> rules) throws FieldException {
        List<Rule> result = new ArrayList<>();
        for (NetworkPolicyEgressRule rule : Fields.list(rules)) {
            String field = "spec.egress[" + result.size() + "]";
            refuseNull(field, rule);
            Fields.allKnown(field, rule.getAdditionalProperties());
            result.add(rule(field, "to", rule.getTo(), rule.getPorts()));
        }
        return result;
    }

    private static Rule rule(String field, String peersName, List<NetworkPolicyPeer> from, List<NetworkPolicyPort> on)
            throws FieldException {
        List<Peer> peers = new ArrayList<>();
        for (NetworkPolicyPeer peer : Fields.list(from)) {
            peers.add(PeerReader.read(field + "." + peersName + "[" + peers.size() + "]", peer));
        }
        List<PortMatch> ports = new ArrayList<>();
        for (NetworkPolicyPort port : Fields.list(on)) {
            ports.add(PortReader.read(field + ".ports[" + ports.size() + "]", port));
        }
        return new Rule(peers, ports);
    }

    /** Read as {@code {}} it would allow everything, which nobody who wrote nothing has asked for. */
    private static void refuseNull(String field, Object rule) throws FieldException {
        if (rule == null) {
            throw new FieldException(field, "is null: write {} to allow everything, or remove it");
        }
    }
}

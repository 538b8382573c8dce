package netpol.enforcer.objects.networkpolicy;

import java.util.ArrayList;
import java.util.List;
import netpol.enforcer.objects.Field;
import netpol.enforcer.objects.FieldException;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.PortMatch;
import netpol.enforcer.policy.Rule;

/** Reads NetworkPolicyIngressRule and NetworkPolicyEgressRule: a missing list and an empty one both mean everything. */
final class RuleReader {

    private RuleReader() {}

    /** @param peers the name of the list of peers: {@code from} or {@code to} */
    static List<Rule> read(Field rules, String peers) throws FieldException {
        List<Rule> result = new ArrayList<>();
        for (Field rule : rules.items()) {
            if (rule.isAbsent()) {
                // Read as {} it would allow everything, which an author who wrote nothing has not asked for.
                throw new FieldException(rule.path(), "is null: write {} to allow everything, or remove it");
            }
            rule.onlyHas(NetworkPolicyReader.API, peers, "ports");
            result.add(rule(rule, peers));
        }
        return result;
    }

    private static Rule rule(Field rule, String peersName) throws FieldException {
        List<Peer> peers = new ArrayList<>();
        for (Field peer : rule.member(peersName).items()) {
            peers.add(PeerReader.read(peer));
        }
        List<PortMatch> ports = new ArrayList<>();
        for (Field port : rule.member("ports").items()) {
            ports.add(PortReader.read(port));
        }
        return new Rule(peers, ports);
    }
}

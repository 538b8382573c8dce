package netpol.enforcer.policy;

import java.util.List;

/**
 * One ingress or egress rule: admits what matches one of the peers and one of the ports. No peers means everybody, no
 * ports means every port of every protocol.
 */
public record Rule(List<Peer> peers, List<PortMatch> ports) {

    public Rule {
        peers = List.copyOf(peers);
        ports = List.copyOf(ports);
    }
}

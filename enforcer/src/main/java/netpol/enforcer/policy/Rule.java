package netpol.enforcer.policy;

import java.util.List;

/**
 * One ingress or egress rule: it is about what matches one of the peers and one of the ports. No peers means every peer, no
 * ports means every port of every protocol.
 */
public record Rule(List<Peer> peers, List<PortMatch> ports, Action action) {

    public Rule {
        peers = List.copyOf(peers);
        ports = List.copyOf(ports);
    }

    /** A rule that accepts. */
    public Rule(List<Peer> peers, List<PortMatch> ports) {
        this(peers, ports, Action.ACCEPT);
    }
}

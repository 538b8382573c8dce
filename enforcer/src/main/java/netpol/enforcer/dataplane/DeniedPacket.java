package netpol.enforcer.dataplane;

import java.net.InetAddress;
import java.util.OptionalInt;
import netpol.enforcer.policy.Direction;

/**
 * A packet that no policy admits.
 *
 * @param direction whose isolation ended it: that of its source (egress) or of its destination
 * @param protocol the number in the IP header; of IPv6 the one after the fixed header
 * @param sourcePort of TCP, UDP and SCTP
 * @param destinationPort likewise
 */
public record DeniedPacket(Direction direction, InetAddress source, InetAddress destination, int protocol,
        OptionalInt sourcePort, OptionalInt destinationPort) {}

package netpol.enforcer.explain;

import java.net.InetAddress;
import netpol.enforcer.policy.Protocol;

/** The first packet of a connection, as the kernel sees it where it forwards: after a service's address was translated. */
record Flow(InetAddress source, InetAddress destination, Protocol protocol, int port) {}

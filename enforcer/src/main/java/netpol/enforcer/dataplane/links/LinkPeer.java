package netpol.enforcer.dataplane.links;

import java.net.InetAddress;
import java.util.Set;

/**
 * The other end of a link.
 *
 * @param mac its link-layer address
 * @param addresses its IP addresses
 */
record LinkPeer(byte[] mac, Set<InetAddress> addresses) {}

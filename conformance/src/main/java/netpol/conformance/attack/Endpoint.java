package netpol.conformance.attack;

import java.net.InetAddress;

/**
 * One end of a flow.
 *
 * @param port 0 to 65535
 */
record Endpoint(InetAddress address, int port) {}

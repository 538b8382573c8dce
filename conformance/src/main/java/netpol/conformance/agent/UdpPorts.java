package netpol.conformance.agent;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/**
 * The ports that questions over UDP are sent from, one after the other: a node remembers a flow for 30 s and more, and a question
 * that looked like an earlier one could pass as a part of it. Used by one thread.
 */
final class UdpPorts {

    static final int FIRST = 32768;
    static final int LAST = 60999;

    private int next = FIRST;

    /** @param from the address; empty for any */
    void bind(DatagramChannel channel, Optional<InetAddress> from) throws IOException {
        for (int tries = FIRST;; tries++) {
            int port = next;
            next = next == LAST ? FIRST : next + 1;
            try {
                channel.bind(from.map(address -> new InetSocketAddress(address, port))
                        .orElseGet(() -> new InetSocketAddress(port)));
                return;
            } catch (BindException e) {
                // Another socket has that port, or every try fails for a reason that is not the port's.
                if (tries == LAST) {
                    throw e;
                }
            }
        }
    }
}

package netpol.conformance.cluster.embedded.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.conformance.cluster.embedded.kernel.Epoll;
import netpol.conformance.cluster.embedded.kernel.NativeSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers' ends of connections that stay open: whatever comes over one goes back over it, until its client closes it. A client
 * says beforehand from which address it will come, since nothing that it sends can be there as soon as its connection is.
 * Used under the lock of the servers.
 */
final class ServedConnections {

    private static final int MOST_AT_ONCE = 64 * 1024;
    private static final byte[] NOTHING = {};
    private static final Logger LOG = LoggerFactory.getLogger(ServedConnections.class);

    private final Epoll epoll;
    private final Set<InetSocketAddress> expected = new HashSet<>();
    private final Map<Long, Echoed> open = new HashMap<>();

    private static final class Echoed {

        private final NativeSocket socket;
        private final long listener;
        private byte[] owed = NOTHING;

        Echoed(NativeSocket socket, long listener) {
            this.socket = socket;
            this.listener = listener;
        }
    }

    /** @param epoll that tells of them, by their tokens */
    ServedConnections(Epoll epoll) {
        this.epoll = epoll;
    }

    void expect(InetSocketAddress client) {
        expected.add(client);
    }

    void forget(InetSocketAddress client) {
        expected.remove(client);
    }

    /** Whether this is a connection of a client that is expected; from now on it is no longer. */
    boolean isExpected(NativeSocket connection) throws IOException {
        return !expected.isEmpty() && expected.remove(connection.peer());
    }

    /** From now on it is echoed. */
    void add(long token, NativeSocket connection, long listener) throws IOException {
        open.put(token, new Echoed(connection, listener));
        epoll.add(connection, Epoll.Interest.READABLE, token);
    }

    /** Something happened to the connection of that token, if it is one of these. */
    void answer(long token) {
        Echoed echoed = open.get(token);
        if (echoed == null) {
            return;
        }
        try {
            boolean owing = echoed.owed.length > 0;
            if (!owing && !receive(echoed)) {
                close(token);
                return;
            }
            int sent = echoed.owed.length == 0 ? 0 : echoed.socket.sendSome(echoed.owed);
            echoed.owed = Arrays.copyOfRange(echoed.owed, sent, echoed.owed.length);
            if (owing != echoed.owed.length > 0) {
                epoll.change(echoed.socket, owing ? Epoll.Interest.READABLE : Epoll.Interest.WRITABLE, token);
            }
        } catch (IOException e) {
            LOG.debug("an open connection has ended", e);
            close(token);
        }
    }

    /** Whether the client goes on. */
    private static boolean receive(Echoed echoed) throws IOException {
        echoed.owed = echoed.socket.receive(MOST_AT_ONCE).orElse(null);
        if (echoed.owed == null) {
            echoed.owed = NOTHING;
            return true;
        }
        return echoed.owed.length > 0;
    }

    private void close(long token) {
        open.remove(token).socket.close();
    }

    /** Those that came by these listeners end. */
    void closeOf(Collection<Long> listeners) {
        List.copyOf(open.entrySet()).stream().filter(each -> listeners.contains(each.getValue().listener))
                .forEach(each -> close(each.getKey()));
    }
}

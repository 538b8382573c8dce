package netpol.enforcer.dataplane.netlink;

import java.util.List;

/** Receives notifications of the kernel, in the network namespace of the thread that subscribed. For one thread. */
public final class NetlinkEvents implements AutoCloseable {

    /**
     * @param type of the message
     * @param port of the socket that caused it
     * @param payload what follows the header
     */
    public record Event(int type, int port, byte[] payload) {

        /** The attributes after the family's own header of {@code headerLength} bytes. */
        public AttributeReader attributes(int headerLength) {
            return AttributeReader.of(payload, headerLength);
        }
    }

    private final NetlinkSocket socket;

    private NetlinkEvents(NetlinkSocket socket) {
        this.socket = socket;
    }

    public static NetlinkEvents subscribe(NetlinkSocket.Protocol protocol, int group) throws NetlinkException {
        NetlinkSocket socket = NetlinkSocket.open(protocol);
        try {
            socket.join(group);
            return new NetlinkEvents(socket);
        } catch (NetlinkException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Asks for events that go to who asks, not to a group.
     *
     * @param requests each with the wish for an acknowledgement
     */
    public static NetlinkEvents asked(NetlinkSocket.Protocol protocol, List<NetlinkMessage> requests)
            throws NetlinkException {
        NetlinkSocket socket = NetlinkSocket.open(protocol);
        try {
            for (NetlinkMessage request : requests) {
                socket.transact(List.of(request));
            }
            socket.waitUpToASecond();
            return new NetlinkEvents(socket);
        } catch (NetlinkException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Waits up to a second.
     *
     * @throws NetlinkException ENOBUFS when there were more than the receive buffer holds, and some are lost
     */
    public List<Event> await() throws NetlinkException {
        return socket.await().stream().map(frame -> new Event(frame.type(), frame.port(), frame.payload())).toList();
    }

    @Override
    public void close() {
        socket.close();
    }
}

package netpol.enforcer.dataplane.nftables;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.netlink.AttributeReader;
import netpol.enforcer.dataplane.netlink.AttributeWriter;
import netpol.enforcer.dataplane.netlink.Errno;
import netpol.enforcer.dataplane.netlink.NetlinkEvents;
import netpol.enforcer.dataplane.netlink.NetlinkEvents.Event;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.netlink.NetlinkSocket.Protocol;
import netpol.enforcer.policy.Direction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of the packets that a table with a {@link DenialLog} hands to NFLOG; numbers of linux/netfilter/nfnetlink_log.h. Has a
 * thread of its own: who is slow loses packets of the log and nothing else.
 */
public final class DeniedPackets implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DeniedPackets.class);

    private static final int SUBSYSTEM = 4 << 8;
    private static final int PACKET = SUBSYSTEM;
    private static final int CONFIG = SUBSYSTEM | 1;
    private static final int CONFIG_COMMAND = 1;
    private static final int CONFIG_MODE = 2;
    private static final int CONFIG_TIMEOUT = 4;
    private static final int BIND = 1;
    private static final int COPY_PACKET = 2;
    private static final int PAYLOAD = 9;
    private static final int PREFIX = 10;
    /** In hundredths of a second: packets may be handed over together. */
    private static final int TOGETHER = 10;

    private final NetlinkEvents events;
    private final Consumer<DeniedPacket> listener;
    private volatile boolean closed;

    private DeniedPackets(NetlinkEvents events, Consumer<DeniedPacket> listener) {
        this.events = events;
        this.listener = listener;
    }

    /**
     * Listens in the network namespace of the calling thread.
     *
     * @param group of {@link DenialLog}; nobody else may listen to it
     * @throws DataplaneException when somebody else does, or the kernel has no NFLOG
     */
    public static DeniedPackets listen(int group, Consumer<DeniedPacket> listener) throws DataplaneException {
        try {
            NetlinkEvents events = NetlinkEvents.asked(Protocol.NETFILTER, List.of(
                    config(group, content -> content.u8(CONFIG_COMMAND, BIND)),
                    config(group, content -> content.bytes(CONFIG_MODE, ByteBuffer.allocate(6)
                            .putInt(Statement.Log.SNAPLEN).put((byte) COPY_PACKET).array())),
                    config(group, content -> content.u32(CONFIG_TIMEOUT, TOGETHER))));
            DeniedPackets packets = new DeniedPackets(events, listener);
            Thread.ofPlatform().daemon().name("denied-packets").start(packets::run);
            return packets;
        } catch (NetlinkException e) {
            throw new DataplaneException(
                    "denied packets cannot be logged: NFLOG group " + group + ": " + e.getMessage(), e);
        }
    }

    private static NetlinkMessage config(int group, Consumer<AttributeWriter> content) {
        AttributeWriter writer = new AttributeWriter().raw(ByteBuffer.allocate(NftMessages.HEADER).putShort(2,
                (short) group).array());
        content.accept(writer);
        return new NetlinkMessage(CONFIG, 0, writer.toBytes(), "NFLOG group " + group).withAck();
    }

    private void run() {
        while (!closed) {
            try {
                events.await().stream().filter(event -> event.type() == PACKET).map(DeniedPackets::packet)
                        .flatMap(Optional::stream).forEach(listener);
            } catch (NetlinkException e) {
                if (e.errno() != Errno.ENOBUFS && e.errno() != Errno.EINTR) {
                    log.error("denied packets are not logged any more: {}", e.getMessage());
                    closed = true;
                }
            } catch (RuntimeException e) {
                log.error("a denied packet cannot be logged", e);
            }
        }
        events.close();
    }

    private static Optional<DeniedPacket> packet(Event event) {
        AttributeReader attributes = event.attributes(NftMessages.HEADER);
        String prefix = attributes.string(PREFIX).orElse("");
        return Arrays.stream(Direction.values()).filter(direction -> direction.name().equalsIgnoreCase(prefix))
                .findFirst()
                .flatMap(direction -> attributes.bytes(PAYLOAD).flatMap(bytes -> DeniedPacket.read(direction, bytes)));
    }

    /** The thread ends within a second. */
    @Override
    public void close() {
        closed = true;
    }
}

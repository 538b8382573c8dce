package netpol.enforcer.dataplane.nflog;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import netpol.enforcer.dataplane.DeniedPacket;
import netpol.enforcer.dataplane.netlink.AttributeReader;
import netpol.enforcer.dataplane.netlink.AttributeWriter;
import netpol.enforcer.dataplane.netlink.Errno;
import netpol.enforcer.dataplane.netlink.NetlinkEvents;
import netpol.enforcer.dataplane.netlink.NetlinkEvents.Event;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.netlink.NetlinkSocket.Protocol;
import netpol.enforcer.dataplane.nft.Statement;
import netpol.enforcer.dataplane.nft.wire.NftMessages;
import netpol.enforcer.policy.Direction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of the packets that a table with a the log statement hands to NFLOG; numbers of linux/netfilter/nfnetlink_log.h. Has a
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

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    private final int group;
    private final Consumer<DeniedPacket> listener;
    private final Duration firstRetry;
    private final CountDownLatch closed = new CountDownLatch(1);

    private DeniedPackets(int group, Consumer<DeniedPacket> listener, Duration firstRetry) {
        this.group = group;
        this.listener = listener;
        this.firstRetry = firstRetry;
    }

    /**
     * Listens in the network namespace of the calling thread. Where that fails, because another process listens to the group
     * or the kernel has no NFLOG, the log says so once, and it is tried again after 1 s, 2 s ... a minute.
     *
     * @param group of the log statement; no other process may listen to it
     */
    public static DeniedPackets listen(int group, Consumer<DeniedPacket> listener) {
        return listen(group, listener, FIRST_RETRY);
    }

    static DeniedPackets listen(int group, Consumer<DeniedPacket> listener, Duration firstRetry) {
        DeniedPackets packets = new DeniedPackets(group, listener, firstRetry);
        Thread.ofPlatform().daemon().name("denied-packets").start(packets::run);
        return packets;
    }

    /** Binds, listens until that fails, and binds again. */
    private void run() {
        Duration pause = firstRetry;
        boolean told = false;
        while (!isClosed()) {
            try (NetlinkEvents events = bind()) {
                if (told) {
                    log.info("denied packets are logged (again)");
                }
                told = false;
                pause = firstRetry;
                listen(events);
            } catch (NetlinkException e) {
                if (!told) {
                    log.warn(
                            "denied packets cannot be logged; the enforcer tries again; they are dropped and counted all the same:"
                                    + " NFLOG group {}: {}",
                            group, e.getMessage());
                }
                told = true;
                await(pause);
                pause = pause.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? pause.multipliedBy(2) : LAST_RETRY;
            }
        }
    }

    private NetlinkEvents bind() throws NetlinkException {
        return NetlinkEvents.asked(Protocol.NETFILTER, List.of(
                config(group, content -> content.u8(CONFIG_COMMAND, BIND)),
                config(group, content -> content.bytes(CONFIG_MODE, ByteBuffer.allocate(6)
                        .putInt(Statement.Log.SNAPLEN).put((byte) COPY_PACKET).array())),
                config(group, content -> content.u32(CONFIG_TIMEOUT, TOGETHER))));
    }

    private void listen(NetlinkEvents events) throws NetlinkException {
        while (!isClosed()) {
            try {
                events.await().stream().filter(event -> event.type() == PACKET).map(DeniedPackets::packet)
                        .flatMap(Optional::stream).forEach(listener);
            } catch (NetlinkException e) {
                if (e.errno() != Errno.ENOBUFS && e.errno() != Errno.EINTR) {
                    throw e;
                }
            } catch (RuntimeException e) {
                log.error("a denied packet cannot be logged", e);
            }
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void await(Duration pause) {
        try {
            closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            closed.countDown();
        }
    }

    private static NetlinkMessage config(int group, Consumer<AttributeWriter> content) {
        AttributeWriter writer = new AttributeWriter().raw(ByteBuffer.allocate(NftMessages.HEADER).putShort(2,
                (short) group).array());
        content.accept(writer);
        return new NetlinkMessage(CONFIG, 0, writer.toBytes(), "NFLOG group " + group).withAck();
    }

    private static Optional<DeniedPacket> packet(Event event) {
        AttributeReader attributes = event.attributes(NftMessages.HEADER);
        String prefix = attributes.string(PREFIX).orElse("");
        return Arrays.stream(Direction.values()).filter(direction -> direction.name().equalsIgnoreCase(prefix))
                .findFirst()
                .flatMap(direction -> attributes.bytes(PAYLOAD).flatMap(bytes -> PacketParser.read(direction, bytes)));
    }

    /** The thread ends within a second. */
    @Override
    public void close() {
        closed.countDown();
    }
}

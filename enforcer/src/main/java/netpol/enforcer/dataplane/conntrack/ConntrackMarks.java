package netpol.enforcer.dataplane.conntrack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.enforcer.dataplane.netlink.AttributeReader;
import netpol.enforcer.dataplane.netlink.AttributeWriter;
import netpol.enforcer.dataplane.netlink.Errno;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.netlink.NetlinkReply;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.dataplane.nft.wire.NftMessages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes marks off flows, by ctnetlink; numbers of linux/netfilter/nfnetlink_conntrack.h. The kernel looks for the flows;
 * only those with the mark are handed over. They are unmarked as they come, by a socket of its own: a node may have more of
 * them than there is memory.
 */
public final class ConntrackMarks implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ConntrackMarks.class);

    private static final int SUBSYSTEM = 1 << 8;
    private static final int NEW = SUBSYSTEM;
    private static final int GET = SUBSYSTEM | 1;
    private static final int TUPLE_ORIG = 1;
    private static final int MARK = 8;
    private static final int ZONE = 18;
    private static final int MARK_MASK = 21;
    private static final int NESTED = 0x8000;
    private static final int CHUNK = 200;

    private final NetlinkSocket reading;
    private final NetlinkSocket writing;
    private final int mask;
    private boolean broken;

    private ConntrackMarks(NetlinkSocket reading, NetlinkSocket writing, int mask) {
        this.reading = reading;
        this.writing = writing;
        this.mask = mask;
    }

    /**
     * Of the calling thread's network namespace.
     *
     * @param mask the bits that are ours
     */
    public static ConntrackMarks open(int mask) throws NetlinkException {
        NetlinkSocket reading = NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER);
        try {
            return new ConntrackMarks(reading, NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER), mask);
        } catch (NetlinkException e) {
            reading.close();
            throw e;
        }
    }

    /**
     * Flows with these bits have no mark afterwards: they are judged by their next packet.
     *
     * @param bits of the mark to compare; unless they are all of ours, flows that have been denied stay so
     * @return whether that has worked
     */
    public boolean clear(int mark, int bits) {
        Unmarking unmarking = new Unmarking(bits == mask);
        try {
            boolean complete = reading.dump(message(GET, 0, "the flows marked " + Integer.toHexString(mark),
                    content -> content.u32(MARK, mark).u32(MARK_MASK, bits)), unmarking::take);
            unmarking.finish();
            broken = false;
            return complete;
        } catch (NetlinkException e) {
            if (!broken) {
                log.warn(
                        "the marks of flows cannot be cleared ({}): the enforcer judges every packet before it would reuse a"
                                + " mark, and the replies of a flow that was denied and is allowed again pass after the next packet"
                                + " of its client; see --conntrack-mask",
                        e.getMessage());
            }
            broken = true;
            return false;
        }
    }

    /** Of one list, which is read to its end whatever happens to the flows. */
    private final class Unmarking {

        private final boolean denied;
        private final List<NetlinkMessage> chunk = new ArrayList<>(CHUNK);
        private @Nullable NetlinkException failure;

        Unmarking(boolean denied) {
            this.denied = denied;
        }

        void take(NetlinkReply flow) {
            AttributeReader attributes = flow.attributes(NftMessages.HEADER);
            if (denied || attributes.u32(MARK).filter(mark -> (mark & mask) == mask).isEmpty()) {
                attributes.bytes(TUPLE_ORIG)
                        .ifPresent(tuple -> chunk.add(unmark(flow.payload()[0], tuple, attributes.bytes(ZONE))));
            }
            if (chunk.size() == CHUNK) {
                send();
            }
        }

        /** A flow may be gone by now. The kernel goes on after an error. */
        private void send() {
            if (chunk.isEmpty()) {
                return;
            }
            try {
                writing.transact(chunk);
            } catch (NetlinkException e) {
                if (e.errno() != Errno.ENOENT && failure == null) {
                    failure = e;
                }
            }
            chunk.clear();
        }

        void finish() throws NetlinkException {
            send();
            if (failure != null) {
                throw failure;
            }
        }
    }

    private NetlinkMessage unmark(int family, byte[] tuple, Optional<byte[]> zone) {
        return message(NEW, family, "a flow", content -> {
            content.bytes(TUPLE_ORIG | NESTED, tuple);
            zone.ifPresent(it -> content.bytes(ZONE, it));
            content.u32(MARK, 0).u32(MARK_MASK, mask);
        });
    }

    private static NetlinkMessage message(int type, int family, String concerns,
            Consumer<AttributeWriter> content) {
        AttributeWriter writer = new AttributeWriter()
                .raw(ByteBuffer.allocate(NftMessages.HEADER).put((byte) family).array());
        content.accept(writer);
        return new NetlinkMessage(type, 0, writer.toBytes(), concerns);
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }
}

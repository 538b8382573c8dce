package netpol.enforcer.dataplane.nftables;

import java.nio.ByteBuffer;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes marks off flows, by ctnetlink; numbers of linux/netfilter/nfnetlink_conntrack.h. The kernel looks for the flows;
 * only those with the mark are handed over.
 */
final class ConntrackMarks {

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

    private final NetlinkSocket socket;
    private final int mask;
    private boolean broken;

    ConntrackMarks(NetlinkSocket socket, int mask) {
        this.socket = socket;
        this.mask = mask;
    }

    /**
     * Flows with these bits have no mark afterwards: they are judged by their next packet.
     *
     * @param bits of the mark to compare; unless they are all of ours, flows that have been denied stay so
     * @return whether that has worked
     */
    boolean clear(int mark, int bits) {
        try {
            List<NetlinkMessage> unmark = socket.dump(message(GET, 0, "the flows marked " + Integer.toHexString(mark),
                    content -> content.u32(MARK, mark).u32(MARK_MASK, bits))).stream()
                    .map(flow -> unmark(flow, bits == mask))
                    .flatMap(Optional::stream).toList();
            for (int from = 0; from < unmark.size(); from += CHUNK) {
                send(unmark.subList(from, Math.min(from + CHUNK, unmark.size())));
            }
            broken = false;
            return true;
        } catch (NetlinkException e) {
            if (!broken) {
                log.warn(
                        "marks cannot be taken off flows: before old ones could be mistaken for new ones every packet is"
                                + " judged, and a flow that was denied and is allowed again goes on only when its client"
                                + " sends something ({}); see --conntrack-mask",
                        e.getMessage());
            }
            broken = true;
            return false;
        }
    }

    /** A flow may be gone by now. The kernel goes on after an error. */
    private void send(List<NetlinkMessage> messages) throws NetlinkException {
        try {
            socket.transact(messages);
        } catch (NetlinkException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }

    private Optional<NetlinkMessage> unmark(NetlinkReply flow, boolean denied) {
        AttributeReader attributes = flow.attributes(NftMessages.HEADER);
        if (!denied && attributes.u32(MARK).filter(mark -> (mark & mask) == mask).isPresent()) {
            return Optional.empty();
        }
        return attributes.bytes(TUPLE_ORIG).map(tuple -> message(NEW, flow.payload()[0], "a flow", content -> {
            content.bytes(TUPLE_ORIG | NESTED, tuple);
            attributes.bytes(ZONE).ifPresent(zone -> content.bytes(ZONE, zone));
            content.u32(MARK, 0).u32(MARK_MASK, mask);
        }));
    }

    private static NetlinkMessage message(int type, int family, String concerns,
            Consumer<AttributeWriter> content) {
        AttributeWriter writer = new AttributeWriter()
                .raw(ByteBuffer.allocate(NftMessages.HEADER).put((byte) family).array());
        content.accept(writer);
        return new NetlinkMessage(type, 0, writer.toBytes(), concerns);
    }
}

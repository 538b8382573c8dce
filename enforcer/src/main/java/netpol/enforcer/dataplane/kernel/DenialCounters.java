package netpol.enforcer.dataplane.kernel;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import netpol.enforcer.dataplane.DenialReason;
import netpol.enforcer.dataplane.netlink.AttributeReader;
import netpol.enforcer.dataplane.netlink.Errno;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkReply;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.dataplane.nft.wire.NfTables;
import netpol.enforcer.dataplane.nft.wire.NftMessages;
import netpol.enforcer.dataplane.nft.wire.TableId;
import netpol.enforcer.policy.Direction;

/** Reads what the kernel has counted; over a socket of its own, so beside the one that writes. */
public final class DenialCounters implements AutoCloseable {

    private static final Set<String> OURS = Set.of(TableId.POLICY.name(), TableId.SOURCES.name());

    private final NetlinkSocket socket;

    private DenialCounters(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** For the table of the calling thread's network namespace. */
    public static DenialCounters open() throws NetlinkException {
        return new DenialCounters(NetlinkSocket.open(NetlinkSocket.Protocol.NETFILTER));
    }

    /** Packets dropped since the tables exist; zero while they do not. */
    public Map<DenialReason, Map<Direction, Long>> packets() throws NetlinkException {
        Map<String, Long> byName = byName();
        Map<DenialReason, Map<Direction, Long>> packets = new EnumMap<>(DenialReason.class);
        for (DenialReason reason : DenialReason.values()) {
            Map<Direction, Long> directions = new EnumMap<>(Direction.class);
            for (Direction direction : Direction.values()) {
                directions.put(direction, byName.getOrDefault(reason.counter(direction), 0L));
            }
            packets.put(reason, directions);
        }
        return packets;
    }

    /** Packets of one kind dropped since the tables exist; zero while they do not. */
    public long packets(DenialReason reason, Direction direction) throws NetlinkException {
        return byName().getOrDefault(reason.counter(direction), 0L);
    }

    private synchronized Map<String, Long> byName() throws NetlinkException {
        Map<String, Long> packets = new HashMap<>();
        try {
            for (NetlinkReply reply : socket.dump(NftMessages.ofAllTables(NfTables.GETOBJ, "the counters"))) {
                AttributeReader object = reply.attributes(NftMessages.HEADER);
                if (object.string(NfTables.TABLE).filter(OURS::contains).isPresent()) {
                    packets.merge(object.string(NfTables.OBJECT_NAME).orElse(""),
                            object.nested(NfTables.OBJECT_DATA).flatMap(data -> data.u64(NfTables.COUNTER_PACKETS))
                                    .orElse(0L),
                            Long::sum);
                }
            }
        } catch (NetlinkException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
        return packets;
    }

    @Override
    public synchronized void close() {
        socket.close();
    }
}

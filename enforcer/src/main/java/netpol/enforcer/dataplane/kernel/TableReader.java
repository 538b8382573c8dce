package netpol.enforcer.dataplane.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import netpol.enforcer.dataplane.netlink.AttributeReader;
import netpol.enforcer.dataplane.netlink.AttributeWriter;
import netpol.enforcer.dataplane.netlink.Errno;
import netpol.enforcer.dataplane.netlink.NetlinkException;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.netlink.NetlinkReply;
import netpol.enforcer.dataplane.netlink.NetlinkSocket;
import netpol.enforcer.dataplane.nft.wire.KernelTable;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelChain;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelElement;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelHook;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelRule;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelSet;
import netpol.enforcer.dataplane.nft.wire.NfTables;
import netpol.enforcer.dataplane.nft.wire.NftMessages;
import netpol.enforcer.dataplane.nft.wire.Octets;
import netpol.enforcer.dataplane.nft.wire.TableId;

/**
 * Reads the table as it is in the kernel. It takes several lists, so the table can change in between: a commit on top of it names
 * the generation it began with.
 */
public final class TableReader {

    private final NetlinkSocket socket;
    private final TableId table;
    private final NftMessages messages;

    /** Of the table with the policies. */
    public TableReader(NetlinkSocket socket) {
        this(socket, TableId.POLICY);
    }

    public TableReader(NetlinkSocket socket, TableId table) {
        this.socket = socket;
        this.table = table;
        this.messages = new NftMessages(table);
    }

    /** The number that every commit to nf_tables in this network namespace raises by one, from any process. */
    public int generation() throws NetlinkException {
        NetlinkMessage request = new NetlinkMessage(NfTables.type(NfTables.GETGEN), 0,
                new byte[]{NfTables.NFPROTO_UNSPEC, 0, 0, 0}, "nf_tables");
        List<NetlinkReply> replies = socket.transact(List.of(request));
        return replies.stream().flatMap(reply -> attributes(reply).u32(NfTables.GEN_ID).stream()).findFirst()
                .orElseThrow(() -> new IllegalStateException("the kernel named no generation of nf_tables"));
    }

    /** Without the table: {@link KernelTable#EMPTY}. */
    public KernelTable read() throws NetlinkException {
        try {
            Map<String, KernelChain> chains = chains();
            return new KernelTable(counters().keySet(), sets(), chains);
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ENOENT) {
                return KernelTable.EMPTY;
            }
            throw e;
        }
    }

    /** NFT_TABLE_F_* of the table; nothing without it. */
    public OptionalInt flags() throws NetlinkException {
        try {
            return socket.transact(List.of(messages.getTable())).stream()
                    .mapToInt(reply -> attributes(reply).u32(NfTables.TABLE_FLAGS).orElse(0)).findFirst();
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ENOENT) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    /** What the counters have counted, in packets; empty without the table. */
    public Map<String, Long> counters() throws NetlinkException {
        Map<String, Long> packets = new HashMap<>();
        try {
            for (AttributeReader object : list(NfTables.GETOBJ, "counters", _ -> {})) {
                if (object.u32(NfTables.OBJECT_TYPE).orElse(0) == NfTables.OBJECT_COUNTER) {
                    packets.put(object.string(NfTables.OBJECT_NAME).orElseThrow(), object.nested(NfTables.OBJECT_DATA)
                            .flatMap(data -> data.u64(NfTables.COUNTER_PACKETS)).orElse(0L));
                }
            }
        } catch (NetlinkException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
        return packets;
    }

    private Map<String, KernelChain> chains() throws NetlinkException {
        Map<String, List<KernelRule>> rules = new HashMap<>();
        for (AttributeReader rule : list(NfTables.GETRULE, "rules", _ -> {})) {
            rules.computeIfAbsent(rule.string(NfTables.RULE_CHAIN).orElseThrow(), _ -> new ArrayList<>())
                    .add(new KernelRule(new Octets(rule.bytes(NfTables.RULE_EXPRESSIONS).orElse(new byte[0])),
                            comment(rule.bytes(NfTables.RULE_USERDATA))));
        }
        Map<String, KernelChain> chains = new HashMap<>();
        for (AttributeReader chain : list(NfTables.GETCHAIN, "chains", _ -> {})) {
            String name = chain.string(NfTables.CHAIN_NAME).orElseThrow();
            chains.put(name, new KernelChain(chain.nested(NfTables.CHAIN_HOOK).map(hook -> hook(chain, hook)),
                    comment(chain.bytes(NfTables.CHAIN_USERDATA)), rules.getOrDefault(name, List.of())));
        }
        return chains;
    }

    private static KernelHook hook(AttributeReader chain, AttributeReader hook) {
        return new KernelHook(chain.string(NfTables.CHAIN_TYPE).orElse(""), hook.u32(NfTables.HOOK_HOOKNUM).orElse(-1),
                hook.u32(NfTables.HOOK_PRIORITY).orElse(0), chain.u32(NfTables.CHAIN_POLICY).orElse(-1));
    }

    /** Anonymous sets belong to a rule and go with it. */
    private Map<String, KernelSet> sets() throws NetlinkException {
        Map<String, KernelSet> sets = new HashMap<>();
        for (AttributeReader set : list(NfTables.GETSET, "sets", _ -> {})) {
            int flags = set.u32(NfTables.SET_FLAGS).orElse(0);
            if ((flags & NfTables.SET_FLAG_ANONYMOUS) == 0) {
                String name = set.string(NfTables.SET_NAME).orElseThrow();
                sets.put(name, new KernelSet(flags, set.u32(NfTables.SET_KEY_TYPE).orElse(0),
                        set.u32(NfTables.SET_KEY_LEN).orElse(0), set.u32(NfTables.SET_DATA_TYPE).orElse(0),
                        elements(name)));
            }
        }
        return sets;
    }

    private Set<KernelElement> elements(String set) throws NetlinkException {
        Set<KernelElement> elements = new HashSet<>();
        for (AttributeReader message : list(NfTables.GETSETELEM, "set " + set,
                content -> content.string(NfTables.ELEM_LIST_SET, set))) {
            message.nested(NfTables.ELEM_LIST_ELEMENTS).stream().flatMap(list -> list.each(NfTables.LIST_ELEM).stream())
                    .map(TableReader::element).forEach(elements::add);
        }
        return elements;
    }

    private static KernelElement element(AttributeReader element) {
        byte[] key = element.nested(NfTables.ELEM_KEY).flatMap(value -> value.bytes(NfTables.DATA_VALUE))
                .orElse(new byte[0]);
        boolean end = (element.u32(NfTables.ELEM_FLAGS).orElse(0) & NfTables.ELEM_FLAG_INTERVAL_END) != 0;
        Optional<String> jump = element.nested(NfTables.ELEM_DATA).flatMap(data -> data.nested(NfTables.DATA_VERDICT))
                .filter(verdict -> verdict.u32(NfTables.VERDICT_CODE).orElse(0) == NfTables.NFT_JUMP)
                .flatMap(verdict -> verdict.string(NfTables.VERDICT_CHAIN));
        return new KernelElement(new Octets(key), end, jump);
    }

    /** Lists of older kernels are not limited to the table that is asked for. */
    private List<AttributeReader> list(int type, String what, Consumer<AttributeWriter> content)
            throws NetlinkException {
        return socket.dump(messages.message(type, 0, what + " of " + table, content)).stream()
                .map(TableReader::attributes)
                .filter(object -> object.string(NfTables.TABLE).filter(table.name()::equals).isPresent()).toList();
    }

    private static AttributeReader attributes(NetlinkReply reply) {
        return reply.attributes(NftMessages.HEADER);
    }

    /** User data is a list of (type, length, value), a byte each for the first two. */
    private static String comment(Optional<byte[]> userdata) {
        if (userdata.isEmpty() || userdata.get().length < 2 || userdata.get()[0] != NftMessages.USERDATA_COMMENT) {
            return "";
        }
        byte[] data = userdata.get();
        int length = Math.min(Byte.toUnsignedInt(data[1]), data.length - 2);
        return new String(data, 2, length, StandardCharsets.US_ASCII).replace("\0", "");
    }
}

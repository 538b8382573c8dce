package netpol.enforcer.dataplane.nft.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import netpol.enforcer.dataplane.netlink.AttributeWriter;
import netpol.enforcer.dataplane.netlink.NetlinkMessage;
import netpol.enforcer.dataplane.nft.Datum;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelChain;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelElement;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelHook;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelRule;
import netpol.enforcer.dataplane.nft.wire.KernelTable.KernelSet;

/** Makes the messages about a table and what is in it. */
public final class NftMessages {

    /** Of the table with the policies. */
    public static final NftMessages POLICY = new NftMessages(TableId.POLICY);
    /** struct nfgenmsg: family, version, resource. */
    public static final int HEADER = 4;
    /** libnftnl's numbers of what nft keeps in user data: the comment, and the byte order of a set's key. */
    public static final int USERDATA_COMMENT = 0;
    private static final int USERDATA_KEY_BYTE_ORDER = 0;
    private static final byte BIG_ENDIAN = 2;

    private static final byte HOST_ENDIAN = 1;

    private final TableId table;

    public NftMessages(TableId table) {
        this.table = table;
    }

    /** @param generation the kernel refuses the batch with ERESTART when its ruleset is no longer this one */
    public NetlinkMessage begin(int generation) {
        return new NetlinkMessage(NfTables.BATCH_BEGIN, 0, new AttributeWriter().raw(batchHeader())
                .u32(NfTables.BATCH_GENID, generation).toBytes(), "the change of " + table);
    }

    public static NetlinkMessage end() {
        return new NetlinkMessage(NfTables.BATCH_END, 0, batchHeader(), "the end of the batch");
    }

    /** @param flags NFT_TABLE_F_*; without, those of a table that is there stay */
    public NetlinkMessage newTable(OptionalInt flags) {
        return message(NfTables.NEWTABLE, NetlinkMessage.CREATE, table.toString(),
                content -> flags.ifPresent(value -> content.u32(NfTables.TABLE_FLAGS, value)));
    }

    public NetlinkMessage getTable() {
        return message(NfTables.GETTABLE, 0, table.toString(), _ -> {});
    }

    public NetlinkMessage deleteTable() {
        return message(NfTables.DELTABLE, 0, table.toString(), _ -> {});
    }

    public NetlinkMessage newCounter(String name) {
        return message(NfTables.NEWOBJ, NetlinkMessage.CREATE, "counter " + name,
                content -> content.string(NfTables.OBJECT_NAME, name)
                        .u32(NfTables.OBJECT_TYPE, NfTables.OBJECT_COUNTER).nested(NfTables.OBJECT_DATA, _ -> {}));
    }

    public NetlinkMessage deleteCounter(String name) {
        return message(NfTables.DELOBJ, 0, "counter " + name, content -> content.string(NfTables.OBJECT_NAME, name)
                .u32(NfTables.OBJECT_TYPE, NfTables.OBJECT_COUNTER));
    }

    public NetlinkMessage newChain(String name, KernelChain chain) {
        return message(NfTables.NEWCHAIN, NetlinkMessage.CREATE, "chain " + name, content -> {
            content.string(NfTables.CHAIN_NAME, name);
            if (chain.hook().isPresent()) {
                KernelHook hook = chain.hook().get();
                content.nested(NfTables.CHAIN_HOOK, nested -> nested.u32(NfTables.HOOK_HOOKNUM, hook.number())
                        .u32(NfTables.HOOK_PRIORITY, hook.priority()));
                content.u32(NfTables.CHAIN_POLICY, hook.policy()).string(NfTables.CHAIN_TYPE, hook.type());
            }
            if (!chain.comment().isEmpty()) {
                content.bytes(NfTables.CHAIN_USERDATA, comment(chain.comment()));
            }
        });
    }

    public NetlinkMessage deleteChain(String name) {
        return message(NfTables.DELCHAIN, 0, "chain " + name,
                content -> content.string(NfTables.CHAIN_NAME, name));
    }

    /** @param number counts from 1, for errors */
    public NetlinkMessage newRule(String chain, int number, KernelRule rule) {
        String concerns = "rule " + number + " of chain " + chain
                + (rule.comment().isEmpty() ? "" : " (" + rule.comment() + ")");
        return message(NfTables.NEWRULE, NetlinkMessage.CREATE | NetlinkMessage.APPEND, concerns, content -> {
            content.string(NfTables.RULE_CHAIN, chain);
            content.bytes(NfTables.RULE_EXPRESSIONS, rule.expressions().value());
            if (!rule.comment().isEmpty()) {
                content.bytes(NfTables.RULE_USERDATA, comment(rule.comment()));
            }
        });
    }

    public NetlinkMessage deleteRules(String chain) {
        return message(NfTables.DELRULE, 0, "the rules of chain " + chain,
                content -> content.string(NfTables.RULE_CHAIN, chain));
    }

    /** @param id any number that no other set of the batch has */
    public NetlinkMessage newSet(String name, int id, KernelSet set) {
        return message(NfTables.NEWSET, NetlinkMessage.CREATE, "set " + name, content -> {
            content.string(NfTables.SET_NAME, name).u32(NfTables.SET_FLAGS, set.flags())
                    .u32(NfTables.SET_KEY_TYPE, set.keyType()).u32(NfTables.SET_KEY_LEN, set.keyLength());
            if ((set.flags() & NfTables.SET_FLAG_MAP) != 0) {
                content.u32(NfTables.SET_DATA_TYPE, set.dataType()).u32(NfTables.SET_DATA_LEN, 0);
            }
            content.u32(NfTables.SET_ID, id).bytes(NfTables.SET_USERDATA,
                    new byte[]{USERDATA_KEY_BYTE_ORDER, Integer.BYTES,
                            set.keyType() == Datum.IFACE_INDEX.number() ? HOST_ENDIAN : BIG_ENDIAN, 0, 0, 0});
        });
    }

    public NetlinkMessage deleteSet(String name) {
        return message(NfTables.DELSET, 0, "set " + name, content -> content.string(NfTables.SET_NAME, name));
    }

    public NetlinkMessage newElements(String set, List<KernelElement> elements) {
        return elements(NfTables.NEWSETELEM, NetlinkMessage.CREATE, set, elements);
    }

    public NetlinkMessage deleteElements(String set, List<KernelElement> elements) {
        return elements(NfTables.DELSETELEM, 0, set, elements);
    }

    private NetlinkMessage elements(int type, int flags, String set, List<KernelElement> elements) {
        String concerns = elements.size() + " elements of set " + set;
        return message(type, flags, concerns, content -> content.string(NfTables.ELEM_LIST_SET, set)
                .nested(NfTables.ELEM_LIST_ELEMENTS, list -> elements.forEach(
                        element -> list.nested(NfTables.LIST_ELEM, attributes -> write(element, attributes)))));
    }

    private static void write(KernelElement element, AttributeWriter attributes) {
        attributes.nested(NfTables.ELEM_KEY, key -> key.bytes(NfTables.DATA_VALUE, element.key().value()));
        element.jump().ifPresent(chain -> attributes.nested(NfTables.ELEM_DATA,
                data -> data.nested(NfTables.DATA_VERDICT,
                        verdict -> verdict.u32(NfTables.VERDICT_CODE, NfTables.NFT_JUMP)
                                .string(NfTables.VERDICT_CHAIN, chain))));
        if (element.end()) {
            attributes.u32(NfTables.ELEM_FLAGS, NfTables.ELEM_FLAG_INTERVAL_END);
        }
    }

    /** A message whose first attribute is the table. */
    public NetlinkMessage message(int type, int flags, String concerns, Consumer<AttributeWriter> content) {
        AttributeWriter writer = new AttributeWriter().raw(new byte[]{(byte) table.family(), 0, 0, 0})
                .string(NfTables.TABLE, table.name());
        content.accept(writer);
        return new NetlinkMessage(NfTables.type(type), flags, writer.toBytes(), concerns);
    }

    /** Asks for a list of what all tables of all families have. */
    public static NetlinkMessage ofAllTables(int type, String concerns) {
        return new NetlinkMessage(NfTables.type(type), 0, new byte[HEADER], concerns);
    }

    private static byte[] comment(String comment) {
        byte[] text = (comment + "\0").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + text.length).put((byte) USERDATA_COMMENT).put((byte) text.length).put(text)
                .array();
    }

    private static byte[] batchHeader() {
        return new byte[]{NfTables.NFPROTO_UNSPEC, 0, 0, NfTables.NFNL_SUBSYS};
    }
}

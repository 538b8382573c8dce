package netpol.enforcer.dataplane.nft.wire;

import java.util.function.Consumer;
import netpol.enforcer.dataplane.netlink.AttributeWriter;
import netpol.enforcer.dataplane.nft.Family;

/**
 * Writes the kernel's expressions one after the other. The order of attributes is the one in which the kernel dumps
 * them, so that what is read back is the same bytes.
 */
public final class Expressions {

    /** The first 16-byte data register; a concatenation goes on from there in steps of four bytes. */
    public static final int REGISTER = 1;
    /** NFT_LOOKUP_F_INV */
    private static final int LOOKUP_INVERTED = 1;
    private static final int VERDICT_REGISTER = 0;
    /** NFT_REG32_00, the first of sixteen 4-byte registers over the same memory. */
    private static final int REGISTER_32 = 8;

    private static final int FIB_RESULT_ADDRTYPE = 3;
    private static final int FIB_SOURCE = 1;
    private static final int CONNTRACK_SOURCE_4 = 19;
    private static final int CONNTRACK_SOURCE_6 = 21;

    public enum Header {
        LINK(0), NETWORK(1), TRANSPORT(2);

        private final int number;

        Header(int number) {
            this.number = number;
        }
    }

    public enum Meta {
        IIF(4), OIF(5), NFPROTO(15), L4PROTO(16);

        private final int number;

        Meta(int number) {
            this.number = number;
        }
    }

    enum Conntrack {
        STATE(0), DIRECTION(1), STATUS(2), MARK(3);

        private final int number;

        Conntrack(int number) {
            this.number = number;
        }
    }

    public enum Comparison {
        EQUAL(0), NOT_EQUAL(1), AT_MOST(3), AT_LEAST(5);

        private final int number;

        Comparison(int number) {
            this.number = number;
        }
    }

    private final AttributeWriter list = new AttributeWriter();

    /** The register for the field that begins {@code bytes} into a concatenation, numbered as the kernel dumps it. */
    public static int register(int bytes) {
        return bytes % 16 == 0 ? REGISTER + bytes / 16 : REGISTER_32 + bytes / 4;
    }

    public Expressions payload(Header base, int offset, int length, int register) {
        return add("payload", data -> data.u32(1, register).u32(2, base.number).u32(3, offset).u32(4, length));
    }

    public Expressions meta(Meta key, int register) {
        return add("meta", data -> data.u32(2, key.number).u32(1, register));
    }

    Expressions conntrack(Conntrack key) {
        return add("ct", data -> data.u32(1, REGISTER).u32(2, key.number));
    }

    /** The source of the flow's packets in a direction; NFT_CT_SRC_IP and NFT_CT_SRC_IP6 (Linux 4.17). */
    Expressions conntrackSource(Family family, int direction, int register) {
        int key = family == Family.IPV4 ? CONNTRACK_SOURCE_4 : CONNTRACK_SOURCE_6;
        return add("ct", data -> data.u32(1, register).u32(2, key).u8(3, direction));
    }

    public Expressions compare(Comparison comparison, byte... value) {
        return add("cmp", data -> data.u32(1, REGISTER).u32(2, comparison.number).nested(3,
                inner -> inner.bytes(NfTables.DATA_VALUE, value)));
    }

    public Expressions mask(byte... mask) {
        return maskAndFlip(mask, new byte[mask.length]);
    }

    /** {@code value & mask ^ flip} */
    Expressions maskAndFlip(byte[] mask, byte[] flip) {
        return add("bitwise", data -> data.u32(1, REGISTER).u32(2, REGISTER).u32(3, mask.length).u32(6, 0)
                .nested(4, inner -> inner.bytes(NfTables.DATA_VALUE, mask))
                .nested(5, inner -> inner.bytes(NfTables.DATA_VALUE, flip)));
    }

    Expressions setConntrack(Conntrack key) {
        return add("ct", data -> data.u32(4, REGISTER).u32(2, key.number));
    }

    public Expressions lookup(String set) {
        return add("lookup", data -> data.string(1, set).u32(2, REGISTER).u32(5, 0));
    }

    public Expressions lookupNot(String set) {
        return add("lookup", data -> data.string(1, set).u32(2, REGISTER).u32(5, LOOKUP_INVERTED));
    }

    public Expressions verdictMap(String map) {
        return add("lookup", data -> data.string(1, map).u32(2, REGISTER).u32(3, VERDICT_REGISTER).u32(5, 0));
    }

    /** RTN_* of the source address: NFT_FIB_RESULT_ADDRTYPE with NFTA_FIB_F_SADDR. */
    Expressions sourceType() {
        return add("fib", data -> data.u32(1, REGISTER).u32(2, FIB_RESULT_ADDRTYPE).u32(3, FIB_SOURCE));
    }

    public Expressions counter(String counter) {
        return add("objref", data -> data.string(2, counter).u32(1, NfTables.OBJECT_COUNTER));
    }

    Expressions limit(int perSecond, int burst) {
        return add("limit", data -> data.u64(1, perSecond).u64(2, 1).u32(3, burst).u32(4, 0).u32(5, 0));
    }

    Expressions log(String prefix, int group, int snaplen) {
        return add("log", data -> data.string(2, prefix).u16(1, group).u32(3, snaplen));
    }

    public Expressions verdict(int code) {
        return immediate(verdict -> verdict.u32(NfTables.VERDICT_CODE, code));
    }

    public Expressions verdict(int code, String chain) {
        return immediate(verdict -> verdict.u32(NfTables.VERDICT_CODE, code).string(NfTables.VERDICT_CHAIN, chain));
    }

    private Expressions immediate(Consumer<AttributeWriter> verdict) {
        return add("immediate", data -> data.u32(1, VERDICT_REGISTER).nested(2,
                inner -> inner.nested(NfTables.DATA_VERDICT, verdict)));
    }

    private Expressions add(String name, Consumer<AttributeWriter> data) {
        list.nested(NfTables.LIST_ELEM, element -> element.string(1, name).nested(2, data));
        return this;
    }

    public Octets toOctets() {
        return new Octets(list.toBytes());
    }
}

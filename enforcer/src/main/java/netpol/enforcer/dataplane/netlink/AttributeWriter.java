package netpol.enforcer.dataplane.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Writes netlink attributes: length and type in the machine's order, then the value, padded to four bytes. */
public final class AttributeWriter {

    private static final int HEADER = 4;
    private static final int LONGEST = 0xffff;
    private static final int AT_FIRST = 256;

    /** In network order, as the values of nf_tables; what is in the machine's order says so. */
    private ByteBuffer buffer = ByteBuffer.allocate(AT_FIRST);

    /** Bytes that are no attribute, such as the header of a family. */
    public AttributeWriter raw(byte[] value) {
        reserve(value.length);
        buffer.put(value);
        return this;
    }

    public AttributeWriter bytes(int type, byte[] value) {
        int begin = begin();
        raw(value);
        return end(begin, type);
    }

    /** With the terminating NUL. */
    public AttributeWriter string(int type, String value) {
        int begin = begin();
        raw(value.getBytes(StandardCharsets.UTF_8));
        reserve(1);
        buffer.put((byte) 0);
        return end(begin, type);
    }

    public AttributeWriter u8(int type, int value) {
        int begin = begin();
        buffer.put((byte) value);
        return end(begin, type);
    }

    /** In network order, as all of nf_tables. */
    public AttributeWriter u16(int type, int value) {
        int begin = begin();
        buffer.putShort((short) value);
        return end(begin, type);
    }

    /** In network order, as all of nf_tables. */
    public AttributeWriter u64(int type, long value) {
        int begin = begin();
        buffer.putLong(value);
        return end(begin, type);
    }

    /** In network order, as all of nf_tables. */
    public AttributeWriter u32(int type, int value) {
        int begin = begin();
        buffer.putInt(value);
        return end(begin, type);
    }

    /** Without NLA_F_NESTED, as the kernel itself writes nf_tables attributes; so both read the same. */
    public AttributeWriter nested(int type, Consumer<AttributeWriter> content) {
        int begin = begin();
        content.accept(this);
        return end(begin, type);
    }

    /** Leaves room for the header, which says how long the attribute has become; and for a number. */
    private int begin() {
        reserve(HEADER + Long.BYTES);
        int begin = buffer.position();
        buffer.position(begin + HEADER);
        return begin;
    }

    private AttributeWriter end(int begin, int type) {
        int length = buffer.position() - begin;
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "attribute " + type + " has " + (length - HEADER) + " bytes, more than fit");
        }
        buffer.order(ByteOrder.nativeOrder()).putShort(begin, (short) length)
                .putShort(begin + Short.BYTES, (short) type)
                .order(ByteOrder.BIG_ENDIAN);
        int padding = (4 - length % 4) % 4;
        reserve(padding);
        buffer.position(buffer.position() + padding);
        return this;
    }

    /** What has not been written yet is zero. */
    private void reserve(int more) {
        if (buffer.remaining() < more) {
            int capacity = Math.max(2 * buffer.capacity(), buffer.position() + more);
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), capacity)).position(buffer.position());
        }
    }

    public byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}

package netpol.enforcer.dataplane.netlink;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes netlink attributes: length and type in the machine's order, then the value, padded to four bytes. */
public final class AttributeWriter {

    private static final int HEADER = 4;
    private static final int LONGEST = 0xffff;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Bytes that are no attribute, such as the header of a family. */
    public AttributeWriter raw(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    public AttributeWriter bytes(int type, byte[] value) {
        if (HEADER + value.length > LONGEST) {
            throw new IllegalArgumentException("attribute " + type + " has " + value.length + " bytes, more than fit");
        }
        bytes.writeBytes(ByteBuffer.allocate(HEADER).order(ByteOrder.nativeOrder())
                .putShort((short) (HEADER + value.length)).putShort((short) type).array());
        bytes.writeBytes(value);
        bytes.writeBytes(new byte[(4 - value.length % 4) % 4]);
        return this;
    }

    /** With the terminating NUL. */
    public AttributeWriter string(int type, String value) {
        return bytes(type, (value + "\0").getBytes(StandardCharsets.UTF_8));
    }

    public AttributeWriter u8(int type, int value) {
        return bytes(type, new byte[]{(byte) value});
    }

    /** In network order, as all of nf_tables. */
    public AttributeWriter u16(int type, int value) {
        return bytes(type, ByteBuffer.allocate(Short.BYTES).putShort((short) value).array());
    }

    /** In network order, as all of nf_tables. */
    public AttributeWriter u64(int type, long value) {
        return bytes(type, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    /** In network order, as all of nf_tables. */
    public AttributeWriter u32(int type, int value) {
        return bytes(type, ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    /** Without NLA_F_NESTED, as the kernel itself writes nf_tables attributes; so both read the same. */
    public AttributeWriter nested(int type, Consumer<AttributeWriter> content) {
        AttributeWriter inner = new AttributeWriter();
        content.accept(inner);
        return bytes(type, inner.toBytes());
    }

    public int size() {
        return bytes.size();
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }
}

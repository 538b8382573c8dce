package netpol.enforcer.dataplane.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The attributes of a message or of another attribute, in the kernel's order. */
public final class AttributeReader {

    private static final int HEADER = 4;
    /** The two highest bits say "nested" and "network order". */
    private static final int TYPE_MASK = 0x3fff;

    private record Attribute(int type, byte[] value) {}

    private final List<Attribute> attributes;

    private AttributeReader(List<Attribute> attributes) {
        this.attributes = attributes;
    }

    /** @throws IllegalArgumentException when a length points outside */
    static AttributeReader of(byte[] bytes, int from) {
        List<Attribute> attributes = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        int at = from;
        while (at + HEADER <= bytes.length) {
            int length = Short.toUnsignedInt(buffer.getShort(at));
            if (length < HEADER || at + length > bytes.length) {
                throw new IllegalArgumentException("an attribute at byte " + at + " of " + bytes.length
                        + " claims to be " + length + " long");
            }
            attributes.add(new Attribute(buffer.getShort(at + 2) & TYPE_MASK,
                    Arrays.copyOfRange(bytes, at + HEADER, at + length)));
            at += (length + 3) / 4 * 4;
        }
        return new AttributeReader(attributes);
    }

    public Optional<byte[]> bytes(int type) {
        return attributes.stream().filter(attribute -> attribute.type() == type).map(Attribute::value).findFirst();
    }

    /** Without the terminating NUL. */
    public Optional<String> string(int type) {
        return bytes(type).map(value -> new String(value, 0, lengthOf(value), StandardCharsets.UTF_8));
    }

    private static int lengthOf(byte[] string) {
        int length = string.length;
        while (length > 0 && string[length - 1] == 0) {
            length--;
        }
        return length;
    }

    /** In network order, as all of nf_tables. */
    public Optional<Integer> u32(int type) {
        return bytes(type).map(value -> ByteBuffer.wrap(value).getInt());
    }

    /** In network order, as all of nf_tables. */
    public Optional<Long> u64(int type) {
        return bytes(type).map(value -> ByteBuffer.wrap(value).getLong());
    }

    /** In the machine's order, as rtnetlink. */
    public Optional<Integer> hostU32(int type) {
        return bytes(type).map(value -> ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt());
    }

    public Optional<Integer> u8(int type) {
        return bytes(type).map(value -> Byte.toUnsignedInt(value[0]));
    }

    public Optional<AttributeReader> nested(int type) {
        return bytes(type).map(value -> of(value, 0));
    }

    /** Every attribute of the type, each read as a list of attributes. */
    public List<AttributeReader> each(int type) {
        return attributes.stream().filter(attribute -> attribute.type() == type)
                .map(attribute -> of(attribute.value(), 0)).toList();
    }
}

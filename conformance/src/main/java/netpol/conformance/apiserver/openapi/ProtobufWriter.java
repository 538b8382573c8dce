package netpol.conformance.apiserver.openapi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes the wire format of protocol buffers: texts, numbers, truth values and messages in messages. */
final class ProtobufWriter {

    private static final int TYPE_BITS = 3, VARINT = 0, LENGTH = 2, SEVEN_BITS = 7, LOW = 0x7f, MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    void text(int field, String value) {
        bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    void truth(int field, boolean value) {
        number(field, value ? 1 : 0);
    }

    void number(int field, long value) {
        varint((long) field << TYPE_BITS | VARINT);
        varint(value);
    }

    void message(int field, Consumer<ProtobufWriter> content) {
        ProtobufWriter inner = new ProtobufWriter();
        content.accept(inner);
        bytes(field, inner.toBytes());
    }

    private void bytes(int field, byte[] value) {
        varint((long) field << TYPE_BITS | LENGTH);
        varint(value.length);
        bytes.writeBytes(value);
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~LOW) != 0) {
            bytes.write((int) ((left & LOW) | MORE));
            left >>>= SEVEN_BITS;
        }
        bytes.write((int) left);
    }
}

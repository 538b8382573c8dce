package netpol.conformance.cluster.embedded.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One rtnetlink request under construction: header, family header, attributes (netlink(7), rtnetlink(7)). */
final class RouteMessage {

    static final int NEWLINK = 16;
    static final int DELLINK = 17;
    static final int GETLINK = 18;
    static final int NEWADDR = 20;
    static final int NEWROUTE = 24;
    static final int DELROUTE = 25;
    static final int GETROUTE = 26;

    private static final int HEADER = 16;
    private static final int NESTED = 0x8000;
    private static final int MOST = 1024;

    private final String what;
    private final int type;
    private final int flags;
    private final ByteBuffer bytes = ByteBuffer.allocate(MOST).order(ByteOrder.nativeOrder()).position(HEADER);

    /**
     * @param what the request in words, for errors
     */
    RouteMessage(String what, int type, int flags) {
        this.what = what;
        this.type = type;
        this.flags = flags;
    }

    String what() {
        return what;
    }

    /** {@code struct ifinfomsg}. */
    RouteMessage link(int index, int state, int change) {
        bytes.putInt(0).putInt(index).putInt(state).putInt(change);
        return this;
    }

    /** {@code struct ifaddrmsg}. */
    RouteMessage address(int family, int prefix, int addressFlags, int index) {
        bytes.put((byte) family).put((byte) prefix).put((byte) addressFlags).put((byte) 0).putInt(index);
        return this;
    }

    /** {@code struct rtmsg}. */
    RouteMessage route(int family, int prefix, int table, int protocol, int scope, int kind, int routeFlags) {
        bytes.put((byte) family).put((byte) prefix).put((byte) 0).put((byte) 0).put((byte) table).put((byte) protocol)
                .put((byte) scope).put((byte) kind).putInt(routeFlags);
        return this;
    }

    RouteMessage attribute(int attribute, byte... value) {
        int start = begin(attribute);
        bytes.put(value);
        return end(start);
    }

    RouteMessage attribute(int attribute, int value) {
        int start = begin(attribute);
        bytes.putInt(value);
        return end(start);
    }

    RouteMessage attribute(int attribute, String value) {
        int start = begin(attribute);
        bytes.put(value.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        return end(start);
    }

    /** What {@code content} adds becomes the value of {@code attribute}. */
    RouteMessage nested(int attribute, Runnable content) {
        int start = begin(attribute | NESTED);
        content.run();
        return end(start);
    }

    private int begin(int attribute) {
        int start = bytes.position();
        bytes.putShort((short) 0).putShort((short) attribute);
        return start;
    }

    private RouteMessage end(int start) {
        bytes.putShort(start, (short) (bytes.position() - start));
        bytes.position(aligned(bytes.position()));
        return this;
    }

    static int aligned(int length) {
        return length + 3 & ~3;
    }

    byte[] toBytes(int sequence) {
        byte[] message = new byte[bytes.position()];
        bytes.putInt(0, message.length).putShort(4, (short) type).putShort(6, (short) flags).putInt(8, sequence)
                .putInt(12, 0);
        bytes.get(0, message);
        return message;
    }
}

package netpol.conformance.cluster.embedded.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/** {@code struct sockaddr_in} and {@code sockaddr_in6} of ip(7) and ipv6(7), to and fro. */
final class SocketAddress {

    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int IN_SIZE = 16;
    static final int IN6_SIZE = 28;

    private static final ValueLayout.OfShort PORT = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int ADDRESS_IN = 4;
    private static final int ADDRESS_IN6 = 8;

    private SocketAddress() {}

    static int family(InetAddress address) {
        return address instanceof Inet4Address ? AF_INET : AF_INET6;
    }

    static MemorySegment encode(Arena arena, InetSocketAddress address) {
        boolean v4 = address.getAddress() instanceof Inet4Address;
        MemorySegment encoded = arena.allocate(v4 ? IN_SIZE : IN6_SIZE, Integer.BYTES);
        encoded.set(JAVA_SHORT_UNALIGNED, 0, (short) family(address.getAddress()));
        encoded.set(PORT, Short.BYTES, (short) address.getPort());
        MemorySegment.copy(MemorySegment.ofArray(address.getAddress().getAddress()), 0, encoded,
                v4 ? ADDRESS_IN : ADDRESS_IN6, v4 ? Integer.BYTES : IN_SIZE);
        return encoded;
    }

    static InetSocketAddress decodeWithPort(MemorySegment encoded) throws UnknownHostException {
        return new InetSocketAddress(decode(encoded), Short.toUnsignedInt(encoded.get(PORT, Short.BYTES)));
    }

    static InetAddress decode(MemorySegment encoded) throws UnknownHostException {
        boolean v4 = encoded.get(JAVA_SHORT_UNALIGNED, 0) == AF_INET;
        return InetAddress.getByAddress(encoded
                .asSlice(v4 ? ADDRESS_IN : ADDRESS_IN6, v4 ? Integer.BYTES : IN_SIZE).toArray(JAVA_BYTE));
    }
}

package netpol.conformance.cluster.embedded.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Echo requests of ICMP (RFC 792) and ICMPv6 (RFC 4443). */
final class Echo {

    private static final byte REQUEST = 8;
    private static final byte REQUEST_V6 = (byte) 128;
    private static final byte[] TEXT = "are you there".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 8;

    private Echo() {}

    /** The checksum and the identifier are the kernel's to fill in. */
    static byte[] request(InetAddress to) {
        return ByteBuffer.allocate(HEADER + TEXT.length).put(to instanceof Inet4Address ? REQUEST : REQUEST_V6)
                .position(HEADER).put(TEXT).array();
    }
}

package netpol.conformance.attack;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import netpol.conformance.model.IpFamily;

/**
 * A pod as its neighbours on the link see it.
 *
 * @param mac six bytes, of its eth0
 * @param gateway six bytes, of the link to which it sends what is for elsewhere
 */
public record Host(List<InetAddress> addresses, byte[] mac, byte[] gateway) {

    private static final int LOCAL_BIT = 2;

    Optional<InetAddress> address(IpFamily family) {
        return addresses.stream().filter(each -> each instanceof Inet4Address == (family == IpFamily.IPV4)).findFirst();
    }

    /** Its address on the link, made of the MAC address (RFC 4291, appendix A). */
    InetAddress linkLocal() {
        byte[] bytes = ByteBuffer.allocate(16).put((byte) 0xfe).put((byte) 0x80).position(8)
                .put((byte) (mac[0] ^ LOCAL_BIT)).put(mac, 1, 2).put((byte) 0xff).put((byte) 0xfe).put(mac, 3, 3)
                .array();
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

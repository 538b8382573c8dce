package netpol.conformance.cluster.embedded.kernel;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** An Ethernet address: six bytes, here always locally administered and unicast. */
public record MacAddress(byte prefix, int number) {

    private static final byte LOCAL = 0x0a;
    private static final byte OF_ADDRESS = 0x58;
    private static final byte OF_NUMBER = 0x59;

    /** Made of an IPv4 address, as CNI does: a pod that gets a used address is no surprise to its neighbours' caches. */
    public static MacAddress of(InetAddress address) {
        if (!(address instanceof Inet4Address)) {
            throw new IllegalArgumentException(address.getHostAddress() + " is no IPv4 address");
        }
        return new MacAddress(OF_ADDRESS, ByteBuffer.wrap(address.getAddress()).getInt());
    }

    public static MacAddress of(int number) {
        return new MacAddress(OF_NUMBER, number);
    }

    public byte[] toBytes() {
        return ByteBuffer.allocate(6).put(LOCAL).put(prefix).putInt(number).array();
    }
}

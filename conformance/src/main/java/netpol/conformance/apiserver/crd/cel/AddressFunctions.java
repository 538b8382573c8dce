package netpol.conformance.apiserver.crd.cel;

import dev.cel.common.types.SimpleType;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Functions about IP addresses and blocks of them (Kubernetes documentation, "Kubernetes IP address library"). */
final class AddressFunctions {

    static final List<CelFunction> ALL = List.of(
            CelFunction.of("isIP", SimpleType.BOOL, text -> Addresses.parse((String) text).isPresent()),
            CelFunction.of("ip", SimpleType.DYN, text -> address((String) text)),
            CelFunction.of("isCIDR", SimpleType.BOOL, text -> Addresses.isCidr((String) text)),
            CelFunction.of("cidr", SimpleType.DYN, text -> Block.parse((String) text)),
            CelFunction.method("family", SimpleType.INT, ip -> ip instanceof Inet4Address ? 4L : 6L),
            CelFunction.method("isLoopback", SimpleType.BOOL, ip -> ((InetAddress) ip).isLoopbackAddress()),
            CelFunction.method("isUnspecified", SimpleType.BOOL, ip -> ((InetAddress) ip).isAnyLocalAddress()),
            CelFunction.method("isLinkLocalUnicast", SimpleType.BOOL, ip -> ((InetAddress) ip).isLinkLocalAddress()),
            CelFunction.method("isLinkLocalMulticast", SimpleType.BOOL, ip -> ((InetAddress) ip).isMCLinkLocal()),
            CelFunction.method("isGlobalUnicast", SimpleType.BOOL, ip -> isGlobal((InetAddress) ip)),
            CelFunction.method("ip", SimpleType.DYN, block -> ((Block) block).address()),
            CelFunction.method("prefixLength", SimpleType.INT, block -> (long) ((Block) block).length()),
            CelFunction.method("masked", SimpleType.DYN, block -> ((Block) block).masked()),
            CelFunction.method("containsIP", SimpleType.BOOL, (block, ip) -> ((Block) block)
                    .contains(ip instanceof String text ? address(text) : (InetAddress) ip)),
            CelFunction.method("containsCIDR", SimpleType.BOOL, (block, other) -> ((Block) block)
                    .contains(other instanceof String text ? Block.parse(text) : (Block) other)));

    private AddressFunctions() {}

    private static InetAddress address(String text) {
        return Addresses.parse(text).orElseThrow(() -> new IllegalArgumentException(
                "IP Address \"" + text + "\" parse error during conversion from string: unable to parse IP"));
    }

    private static boolean isGlobal(InetAddress ip) {
        return !ip.isAnyLocalAddress() && !ip.isLoopbackAddress() && !ip.isMulticastAddress()
                && !ip.isLinkLocalAddress();
    }

    /** A block of addresses. */
    record Block(InetAddress address, int length) {

        static Block parse(String text) {
            if (!Addresses.isCidr(text)) {
                throw new IllegalArgumentException(
                        "network address parse error during conversion from string: invalid CIDR address: " + text);
            }
            String[] parts = text.split("/");
            return new Block(AddressFunctions.address(parts[0]), Integer.parseInt(parts[1]));
        }

        boolean contains(InetAddress other) {
            int bits = address.getAddress().length * Byte.SIZE;
            return other.getAddress().length == address.getAddress().length
                    && number(address).shiftRight(bits - length).equals(number(other).shiftRight(bits - length));
        }

        boolean contains(Block other) {
            return other.length >= length && contains(other.address);
        }

        Block masked() {
            byte[] bytes = address.getAddress();
            for (int i = 0; i < bytes.length; i++) {
                int kept = Math.clamp(length - i * Byte.SIZE, 0, Byte.SIZE);
                bytes[i] &= (byte) (0xff << (Byte.SIZE - kept));
            }
            try {
                return new Block(InetAddress.getByAddress(bytes), length);
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static BigInteger number(InetAddress ip) {
            return new BigInteger(1, ip.getAddress());
        }
    }
}

package netpol.conformance.oracle;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A block of addresses of one family, as {@code ipBlock} writes it; bits beyond the prefix do not matter.
 *
 * @param bits length of the prefix
 */
public record Cidr(InetAddress address, int bits) {

    /**
     * @throws IllegalArgumentException naming the text and what would be right
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        try {
            // Integer.parseInt would take "+16", too.
            if (slash > 0 && text.substring(slash + 1).matches("\\d{1,3}")) {
                InetAddress address = InetAddress.ofLiteral(text.substring(0, slash));
                int bits = Integer.parseInt(text.substring(slash + 1));
                if (bits >= 0 && bits <= width(address)) {
                    return new Cidr(address, bits);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected(text), e);
        }
        throw new IllegalArgumentException(expected(text));
    }

    private static String expected(String text) {
        return "\"" + text + "\" is not a CIDR such as 192.168.1.0/24 or 2001:db8::/64";
    }

    /** Never, when the address is of the other family. */
    public boolean contains(InetAddress candidate) {
        return width(candidate) == width(address) && prefix(candidate).equals(prefix(address));
    }

    /** Whether every address of {@code other} is here, and more. */
    public boolean strictlyContains(Cidr other) {
        return other.bits > bits && contains(other.address);
    }

    private BigInteger prefix(InetAddress of) {
        return new BigInteger(1, of.getAddress()).shiftRight(width(address) - bits);
    }

    private static int width(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + bits;
    }
}

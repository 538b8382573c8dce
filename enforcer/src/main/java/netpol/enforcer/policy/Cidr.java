package netpol.enforcer.policy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/** An address block, stored with its host bits cleared. */
public record Cidr(InetAddress address, int prefixLength) {

    public Cidr {
        byte[] bytes = address.getAddress();
        if (prefixLength < 0 || prefixLength > bytes.length * 8) {
            throw new IllegalArgumentException(
                    "prefix length " + prefixLength + " is not within 0.." + bytes.length * 8);
        }
        for (int bit = prefixLength; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        address = ofBytes(bytes);
    }

    /**
     * Reads {@code 10.0.0.0/8} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException naming the text and what would be right
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        try {
            if (slash < 0) {
                throw new IllegalArgumentException("the prefix length is missing");
            }
            String literal = text.substring(0, slash);
            InetAddress address = InetAddress.ofLiteral(literal);
            if (address instanceof Inet4Address && !literal.matches("[0-9]+(\\.[0-9]+){3}")) {
                throw new IllegalArgumentException("an IPv4 address has four numbers, and nothing else");
            }
            return new Cidr(address, Integer.parseInt(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a CIDR such as 10.0.0.0/8 or fd00::/8: " + e.getMessage(), e);
        }
    }

    /** Whether the address is of this family and within. */
    public boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        byte[] own = address.getAddress();
        if (bytes.length != own.length) {
            return false;
        }
        int whole = prefixLength / 8;
        int rest = prefixLength % 8;
        return Arrays.equals(bytes, 0, whole, own, 0, whole)
                && (rest == 0 || (bytes[whole] & 0xff) >> (8 - rest) == (own[whole] & 0xff) >> (8 - rest));
    }

    /** Whether an address is of the family of this one. */
    public boolean isOfFamily(InetAddress other) {
        return (other instanceof Inet4Address) == (address instanceof Inet4Address);
    }

    private static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefixLength;
    }
}

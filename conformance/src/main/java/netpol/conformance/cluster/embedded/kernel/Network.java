package netpol.conformance.cluster.embedded.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A block of addresses, {@code 10.244.1.0/24}; the address is its first. */
public record Network(InetAddress address, int prefix) {

    public Network {
        if (prefix < 0 || prefix > address.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException(
                    address.getHostAddress() + "/" + prefix + " has an impossible prefix length");
        }
    }

    /** Of literals only: nothing is looked up. */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        return new Network(InetAddress.ofLiteral(text.substring(0, slash)),
                Integer.parseInt(text.substring(slash + 1)));
    }

    /** The block that holds {@code address} alone. */
    public static Network of(InetAddress address) {
        return new Network(address, address.getAddress().length * Byte.SIZE);
    }

    /** The n-th address after the first; n is below 65536. */
    public InetAddress host(int n) {
        byte[] bytes = address.getAddress();
        bytes[bytes.length - 1] = (byte) (bytes[bytes.length - 1] + n);
        bytes[bytes.length - 2] = (byte) (bytes[bytes.length - 2] + (n >> Byte.SIZE));
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of the wrong length", e);
        }
    }

    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        int rest = prefix % Byte.SIZE;
        return Arrays.equals(mine, 0, whole, theirs, 0, whole)
                && (rest == 0 || ((mine[whole] ^ theirs[whole]) & 0xff) >> (Byte.SIZE - rest) == 0);
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}

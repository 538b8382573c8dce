package netpol.enforcer.dataplane.nft.wire;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as a value. */
public record Octets(byte[] value) implements Comparable<Octets> {

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets(byte[] bytes) && Arrays.equals(value, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public int compareTo(Octets other) {
        return Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}

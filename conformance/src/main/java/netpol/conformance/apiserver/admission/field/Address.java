package netpol.conformance.apiserver.admission.field;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * An IP address as Go reads it. IPv4 addresses may have leading zeros, and an IPv4-mapped IPv6 address is an IPv4 address.
 *
 * @param bytes four or sixteen
 * @param zeros whether a part of the text has zeros before it
 * @param mapped whether the text is an IPv4-mapped IPv6 address
 */
public record Address(byte[] bytes, boolean zeros, boolean mapped) {

    private static final int V4 = 4, V6 = 16;

    public static Optional<Address> parse(String text) {
        return text.indexOf(':') >= 0 ? v6(text) : v4(text);
    }

    public boolean isV4() {
        return bytes.length == V4;
    }

    public int bits() {
        return bytes.length * Byte.SIZE;
    }

    public Address masked(int prefix) {
        byte[] kept = bytes.clone();
        for (int i = 0; i < kept.length; i++) {
            int bits = Math.clamp(prefix - (long) i * Byte.SIZE, 0, Byte.SIZE);
            kept[i] &= (byte) (0xff << (Byte.SIZE - bits));
        }
        return new Address(kept, false, false);
    }

    public BigInteger value() {
        return new BigInteger(1, bytes);
    }

    /** The address that is so many addresses behind this one. */
    public Address plus(BigInteger offset) {
        byte[] sum = value().add(offset).toByteArray();
        byte[] fitted = new byte[bytes.length];
        int length = Math.min(sum.length, fitted.length);
        System.arraycopy(sum, sum.length - length, fitted, fitted.length - length, length);
        return new Address(fitted, false, false);
    }

    private static Optional<Address> v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != V4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[V4];
        boolean zeros = false;
        for (int i = 0; i < V4; i++) {
            if (!parts[i].matches("\\d{1,9}") || Integer.parseInt(parts[i]) > 0xff) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
            zeros |= parts[i].length() > 1 && parts[i].startsWith("0");
        }
        return Optional.of(new Address(bytes, zeros, false));
    }

    private static Optional<Address> v6(String text) {
        String[] halves = text.split("::", -1);
        if (halves.length > 2) {
            return Optional.empty();
        }
        Optional<byte[]> front = groups(halves[0], halves.length == 1);
        Optional<byte[]> back = halves.length == 1 ? Optional.of(new byte[0]) : groups(halves[1], true);
        if (front.isEmpty() || back.isEmpty()) {
            return Optional.empty();
        }
        int length = front.get().length + back.get().length;
        if (halves.length == 1 ? length != V6 : length > V6 - 2) {
            return Optional.empty();
        }
        byte[] bytes = Arrays.copyOf(front.get(), V6);
        System.arraycopy(back.get(), 0, bytes, V6 - back.get().length, back.get().length);
        boolean mapped = new BigInteger(1, Arrays.copyOf(bytes, V6 - V4)).equals(BigInteger.valueOf(0xffff));
        boolean zeros = text.indexOf('.') > 0
                && v4(text.substring(text.lastIndexOf(':') + 1)).filter(Address::zeros).isPresent();
        return Optional.of(new Address(mapped ? Arrays.copyOfRange(bytes, V6 - V4, V6) : bytes, zeros, mapped));
    }

    /** @param last whether an IPv4 address may stand at the end */
    private static Optional<byte[]> groups(String text, boolean last) {
        if (text.isEmpty()) {
            return Optional.of(new byte[0]);
        }
        String[] parts = text.split(":", -1);
        byte[] bytes = new byte[parts.length * 2 + (parts[parts.length - 1].indexOf('.') >= 0 ? 2 : 0)];
        for (int i = 0; i < parts.length; i++) {
            Optional<Address> tail = last && i == parts.length - 1 ? v4(parts[i]) : Optional.empty();
            if (tail.isPresent()) {
                System.arraycopy(tail.get().bytes, 0, bytes, i * 2, V4);
            } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                int group = Integer.parseInt(parts[i], 16);
                bytes[i * 2] = (byte) (group >> Byte.SIZE);
                bytes[i * 2 + 1] = (byte) group;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(bytes);
    }

    /** The form of RFC 5952. */
    @Override
    public String toString() {
        return isV4()
                ? (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff)
                : canonicalV6();
    }

    private String canonicalV6() {
        int from = -1;
        int longest = 1;
        for (int i = 0; i < V6 / 2; i++) {
            int zeroes = 0;
            while (i + zeroes < V6 / 2 && group(i + zeroes) == 0) {
                zeroes++;
            }
            if (zeroes > longest) {
                longest = zeroes;
                from = i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < V6 / 2; i++) {
            if (i == from) {
                text.append("::");
                i += longest - 1;
            } else {
                text.append(text.isEmpty() || text.toString().endsWith(":") ? "" : ":")
                        .append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int group(int index) {
        return (bytes[index * 2] & 0xff) << Byte.SIZE | (bytes[index * 2 + 1] & 0xff);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}

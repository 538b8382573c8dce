package netpol.conformance.apiserver.admission.field;

import java.util.Optional;

/**
 * A range of addresses in CIDR notation, as Go reads it.
 *
 * @param address as written, with bits behind the prefix
 * @param zeros whether a number of the text has zeros before it
 */
public record Block(Address address, int prefix, boolean zeros) {

    public static Optional<Block> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,6}")) {
            return Optional.empty();
        }
        String length = text.substring(slash + 1);
        int prefix = Integer.parseInt(length);
        return Address.parse(text.substring(0, slash))
                .filter(each -> prefix <= (each.mapped() ? 128 : each.bits()))
                .map(each -> new Block(each, each.mapped() ? Math.max(0, prefix - 96) : prefix,
                        each.zeros() || (length.length() > 1 && length.startsWith("0"))));
    }

    public Address network() {
        return address.masked(prefix);
    }

    public boolean contains(Address other) {
        return other.isV4() == address.isV4() && other.masked(prefix).equals(network());
    }

    /** Whether the other is a part of this, and smaller. */
    public boolean exceeds(Block other) {
        return prefix < other.prefix && contains(other.network());
    }

    public boolean isExact() {
        return network().equals(address);
    }

    @Override
    public String toString() {
        return network() + "/" + prefix;
    }
}

package netpol.conformance.apiserver.admission.field;

import java.util.List;
import java.util.Optional;

/**
 * Validates IP addresses and CIDRs of fields that are older than strict validation (KEP-4858). Kubernetes 1.36 refuses
 * what may be read in two ways, and warns of it since 1.33.
 */
public final class Addresses {

    private static final int WARNS = 33, STRICT = 36;

    private Addresses() {}

    /** @param known accepted because the old object has them */
    public static Optional<Address> validate(Field field, List<String> known) {
        String text = field.text();
        Optional<Address> address = Address.parse(text);
        if (known.contains(text)) {
            return address;
        }
        if (address.isEmpty()) {
            field.invalid("must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
        } else if (field.since(STRICT)) {
            if (address.get().zeros()) {
                field.invalid("must not have leading 0s");
            } else if (address.get().mapped()) {
                field.invalid("must not be an IPv4-mapped IPv6 address");
            }
        }
        return address;
    }

    /** Whether the address is valid; reports it otherwise. */
    public static boolean accepts(Field field, List<String> known) {
        int errors = field.findings().causes().size();
        validate(field, known);
        return field.findings().causes().size() == errors;
    }

    /** @param known accepted because the old object has them */
    public static Optional<Block> validateBlock(Field field, List<String> known) {
        String text = field.text();
        Optional<Block> block = Block.parse(text);
        if (known.contains(text)) {
            return block;
        }
        if (block.isEmpty()) {
            field.invalid("must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
        } else if (field.since(STRICT)) {
            if (block.get().zeros()) {
                field.invalid("must not have leading 0s in IP or prefix length");
            } else if (block.get().address().mapped()) {
                field.invalid("must not have an IPv4-mapped IPv6 address");
            } else if (!block.get().isExact()) {
                field.invalid("must not have bits set beyond the prefix length");
            }
        }
        return block;
    }

    public static void warnOf(Field field) {
        String text = field.text();
        Address.parse(text).filter(each -> field.since(WARNS)).ifPresent(address -> {
            if (address.zeros() || address.mapped()) {
                warn(field, "non-standard IP address " + Printed.of(text) + " is invalid: use \"" + address + "\"");
            } else if (!address.isV4() && !address.toString().equals(text)) {
                warn(field, "IPv6 address " + Printed.of(text) + " should be in RFC 5952 canonical format (\"" + address
                        + "\")");
            }
        });
    }

    public static void warnOfBlock(Field field) {
        String text = field.text();
        Block.parse(text).filter(each -> field.since(WARNS)).ifPresent(block -> {
            boolean unusual = block.zeros() || block.address().mapped();
            if (!block.isExact()) {
                warn(field, "CIDR value " + Printed.of(text) + " is ambiguous in this context (should be \"" + block
                        + "\" or \"" + block.address() + "/" + block.address().bits() + "\"?)");
            }
            if (unusual) {
                warn(field, "non-standard CIDR value " + Printed.of(text) + " is invalid: use \"" + block + "\"");
            }
            if (block.isExact() && !unusual && !block.address().isV4() && !block.toString().equals(text)) {
                warn(field,
                        "IPv6 CIDR value " + Printed.of(text) + " should be in RFC 5952 canonical format (\"" + block
                                + "\")");
            }
        });
    }

    private static void warn(Field field, String warning) {
        field.findings().warn(field.path() + ": " + warning);
    }
}

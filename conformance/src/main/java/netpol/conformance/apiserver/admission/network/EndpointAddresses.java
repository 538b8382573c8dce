package netpol.conformance.apiserver.admission.network;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Address;
import netpol.conformance.apiserver.admission.field.Block;
import netpol.conformance.apiserver.admission.field.Field;

/** Refuses addresses by which traffic would reach the node itself. */
final class EndpointAddresses {

    private static final List<Range> RANGES = List.of(
            new Range("may not be in the loopback range (127.0.0.0/8, ::1/128)", List.of("127.0.0.0/8", "::1/128")),
            new Range("may not be in the link-local range (169.254.0.0/16, fe80::/10)",
                    List.of("169.254.0.0/16", "fe80::/10")),
            new Range("may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)",
                    List.of("224.0.0.0/24", "ff02::/16")));

    private EndpointAddresses() {}

    private record Range(String words, List<String> blocks) {}

    static void validate(Field ip) {
        Address address = Address.parse(ip.text()).orElse(null);
        if (address == null) {
            ip.invalid("must be a valid IP address");
            return;
        }
        if (address.value().signum() == 0) {
            ip.invalid("may not be unspecified (" + ip.text() + ")");
        }
        for (Range range : RANGES) {
            if (range.blocks().stream().anyMatch(each -> Block.parse(each).orElseThrow().contains(address))) {
                ip.invalid(range.words());
            }
        }
    }
}

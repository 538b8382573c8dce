package netpol.conformance.apiserver.admission.network;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.admission.field.Address;
import netpol.conformance.apiserver.admission.field.Addresses;
import netpol.conformance.apiserver.admission.field.Field;

/** Validates the cluster IPs and the IP families of a Service. */
final class ServiceAddressValidation {

    private ServiceAddressValidation() {}

    /** @param known cluster IPs of the old Service */
    static void validate(Field service, List<String> known) {
        Field spec = service.at("spec");
        if (spec.at("type").is("ExternalName")) {
            return;
        }
        Field ips = spec.at("clusterIPs");
        String single = spec.at("clusterIP").text();
        if (!single.isEmpty() && ips.isEmpty()) {
            ips.required("");
        } else if (!single.isEmpty() && !ips.texts().getFirst().equals(single)) {
            ips.invalid("first value must match `clusterIP`");
        } else if (single.isEmpty() && !ips.isEmpty()) {
            ips.invalid("must be empty when `clusterIP` is not specified");
        }
        Set<String> seen = new HashSet<>();
        for (Field family : spec.at("ipFamilies").each()) {
            family.oneOf("IPv4", "IPv6");
            if (!seen.add(family.text())) {
                family.duplicate();
            }
        }
        if (spec.at("ipFamilyPolicy").present()) {
            spec.at("ipFamilyPolicy").oneOf("PreferDualStack", "RequireDualStack", "SingleStack");
        }
        if (addresses(ips, known)) {
            families(spec, ips);
        }
    }

    /** Whether all of them can be read. */
    private static boolean addresses(Field ips, List<String> known) {
        int errors = ips.findings().causes().size();
        List<Field> each = ips.each();
        boolean none = !each.isEmpty() && each.getFirst().is("None");
        if (none && each.size() > 1) {
            ips.invalid("'None' must be the first and only value");
        }
        for (Field ip : none ? each.subList(1, each.size()) : each) {
            Addresses.validate(ip, known);
        }
        boolean readable = ips.findings().causes().size() == errors;
        if (each.size() > 2) {
            ips.invalid("may only hold up to 2 values");
        }
        return readable && !none;
    }

    private static void families(Field spec, Field ips) {
        List<Optional<Address>> addresses = ips.texts().stream().map(Address::parse).toList();
        boolean four = addresses.stream().flatMap(Optional::stream).anyMatch(Address::isV4);
        boolean six = addresses.stream().flatMap(Optional::stream).anyMatch(each -> !each.isV4());
        if (addresses.size() > 1 && !(four && six)) {
            ips.invalid("may specify no more than one IP for each IP family");
        }
        List<String> families = spec.at("ipFamilies").texts();
        for (int i = 0; i < Math.min(addresses.size(), families.size()); i++) {
            boolean isFour = addresses.get(i).filter(Address::isV4).isPresent();
            if ((families.get(i).equals("IPv4") && !isFour) || (families.get(i).equals("IPv6") && isFour)) {
                ips.each().get(i).invalid("expected an " + families.get(i) + " value as indicated by `ipFamilies[" + i
                        + "]`");
            }
        }
    }

    /** Validates what may change of them. */
    static void validateChange(Field spec, Field old) {
        boolean headless = headless(spec);
        boolean wasHeadless = headless(old);
        if (spec.at("type").is("ExternalName") || old.at("type").is("ExternalName") || (headless && wasHeadless)) {
            return;
        }
        change(spec, old, "clusterIPs", "clusterIP");
        if (headless == wasHeadless) {
            change(spec, old, "ipFamilies", "ipFamily");
        }
    }

    private static boolean headless(Field spec) {
        return spec.at("clusterIPs").texts().equals(List.of("None"));
    }

    private static void change(Field spec, Field old, String name, String word) {
        List<String> now = spec.at(name).texts();
        List<String> before = old.at(name).texts();
        String printed = spec.at(name).present() ? spec.at(name).value().toString() : "null";
        Field first = spec.at(name).index(0);
        if (now.size() == before.size()) {
            for (int i = 0; i < now.size(); i++) {
                if (!now.get(i).equals(before.get(i))) {
                    spec.at(name).index(name.equals("clusterIPs") ? i : 0).invalid(printed, "may not change once set");
                }
            }
            return;
        }
        if (now.isEmpty()) {
            first.invalid(printed, "primary " + word + " can not be unset");
        } else if (!before.isEmpty() && !now.getFirst().equals(before.getFirst())) {
            first.invalid(printed, "may not change once set");
        }
        if (now.size() == 1 && before.size() > 1 && !spec.at("ipFamilyPolicy").is("SingleStack")) {
            spec.at("ipFamilyPolicy").invalid("must be set to 'SingleStack' when releasing the secondary " + word);
        }
    }
}

package netpol.conformance.apiserver.admission.pod;

import java.util.ArrayList;
import java.util.List;
import netpol.conformance.apiserver.admission.field.Address;
import netpol.conformance.apiserver.admission.field.Addresses;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Printed;

/** Validates the addresses that a kubelet reports of a pod: at most one of each family. */
final class PodAddresses {

    private PodAddresses() {}

    static void validate(Field addresses, Field old) {
        List<String> known = texts(old);
        int errors = addresses.findings().causes().size();
        addresses.each().forEach(each -> Addresses.validate(each.with(each.at("ip").value()), known));
        List<String> texts = texts(addresses);
        if (texts.size() < 2 || addresses.findings().causes().size() > errors) {
            return;
        }
        long four = texts.stream().filter(each -> Address.parse(each).orElseThrow().isV4()).count();
        if (texts.size() > 2 || four != 1) {
            List<String> shown = new ArrayList<>();
            texts.forEach(each -> shown.add("{\"IP\":" + Printed.of(each) + "}"));
            addresses.invalid("[" + String.join(",", shown) + "]",
                    "may specify no more than one IP for each IP family");
        }
    }

    private static List<String> texts(Field addresses) {
        return addresses.each().stream().map(each -> each.at("ip").text()).toList();
    }
}

package netpol.conformance.apiserver.admission.cluster;

import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Printed;

/** How the API server shows a taint: with the names of its internal type. */
final class Taints {

    private Taints() {}

    static String printed(Field taint) {
        return "{\"Key\":" + Printed.of(taint.at("key").text()) + ",\"Value\":" + Printed.of(taint.at("value").text())
                + ",\"Effect\":" + Printed.of(taint.at("effect").text()) + ",\"TimeAdded\":null}";
    }
}

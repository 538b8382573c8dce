package netpol.conformance.apiserver.admission.pod;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Ports;
import netpol.conformance.apiserver.admission.field.Printed;

/** Validates probes and lifecycle hooks. */
final class ProbeValidation {

    private static final String HEADER = "[-A-Za-z0-9]+";

    private ProbeValidation() {}

    static void validate(Field probe) {
        handler(probe);
        for (String number : List.of("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold",
                "failureThreshold")) {
            probe.at(number).notNegative();
        }
        Field grace = probe.at("terminationGracePeriodSeconds");
        if (grace.present() && grace.number() <= 0) {
            grace.invalid("must be greater than 0");
        }
        if (probe.path().endsWith("readinessProbe")) {
            if (grace.present()) {
                grace.invalid("must not be set for readinessProbes");
            }
        } else if (probe.at("successThreshold").number() != 1) {
            probe.at("successThreshold").invalid("must be 1");
        }
    }

    static void handler(Field handler) {
        boolean seen = false;
        for (String kind : List.of("exec", "httpGet", "tcpSocket", "grpc", "sleep")) {
            Field action = handler.at(kind);
            if (action.present() && seen) {
                action.forbidden("may not specify more than 1 handler type");
            } else if (action.present()) {
                action(kind, action);
                seen = true;
            }
        }
        if (!seen) {
            handler.required("must specify a handler type");
        }
    }

    private static void action(String kind, Field action) {
        switch (kind) {
            case "exec" -> {
                if (action.at("command").isEmpty()) {
                    action.at("command").required("");
                }
            }
            case "httpGet" -> {
                Ports.numberOrName(action.at("port"));
                action.at("scheme").oneOf("HTTP", "HTTPS");
                for (Field header : action.at("httpHeaders").each()) {
                    String name = header.at("name").text();
                    if (!name.matches(HEADER)) {
                        action.at("httpHeaders").invalid(Printed.of(name), Names.syntax(
                                "a valid HTTP header must consist of alphanumeric characters or '-'", HEADER,
                                "X-Header-Name"));
                    }
                }
            }
            case "tcpSocket", "grpc" -> Ports.numberOrName(action.at("port"));
            default -> action.at("seconds").notNegative();
        }
    }
}

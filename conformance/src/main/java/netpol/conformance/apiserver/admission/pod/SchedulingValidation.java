package netpol.conformance.apiserver.admission.pod;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Labels;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Printed;

/** Validates what decides on which node a pod runs. */
final class SchedulingValidation {

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution",
            PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
    private static final int LARGEST_WEIGHT = 100;

    private SchedulingValidation() {}

    static void affinity(Field affinity) {
        Field nodes = affinity.at("nodeAffinity");
        Field required = nodes.at(REQUIRED);
        if (required.present()) {
            Field terms = required.at("nodeSelectorTerms");
            if (terms.isEmpty()) {
                terms.required("must have at least one node selector term");
            }
            terms.each().forEach(SchedulingValidation::nodeTerm);
        }
        for (Field preferred : nodes.at(PREFERRED).each()) {
            weight(preferred.at("weight"));
            nodeTerm(preferred.at("preference"));
        }
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            affinity.at(kind, REQUIRED).each().forEach(SchedulingValidation::podTerm);
            for (Field preferred : affinity.at(kind, PREFERRED).each()) {
                weight(preferred.at("weight"));
                podTerm(preferred.at("podAffinityTerm"));
            }
        }
    }

    private static void weight(Field weight) {
        if (weight.number() < 1 || weight.number() > LARGEST_WEIGHT) {
            weight.invalid(weight.number() + "", "must be in the range 1-100");
        }
    }

    private static void nodeTerm(Field term) {
        for (Field requirement : term.at("matchExpressions").each()) {
            Field values = requirement.at("values");
            switch (requirement.at("operator").text()) {
                case "In", "NotIn" -> {
                    if (values.isEmpty()) {
                        values.required("must be specified when `operator` is 'In' or 'NotIn'");
                    }
                }
                case "Exists", "DoesNotExist" -> {
                    if (!values.isEmpty()) {
                        values.forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                    }
                }
                case "Gt", "Lt" -> {
                    if (values.each().size() != 1) {
                        values.required("must be specified single value when `operator` is 'Lt' or 'Gt'");
                    }
                }
                default -> requirement.at("operator").invalid("not a valid selector operator");
            }
            requirement.at("key").check(Names::qualified);
            values.each().forEach(value -> value.check(Names::labelValue));
        }
    }

    private static void podTerm(Field term) {
        Labels.validateSelector(term.at("labelSelector"));
        Labels.validateSelector(term.at("namespaceSelector"));
        for (Field name : term.at("namespaces").each()) {
            term.at("namespace").with(name.value()).check(Names::dnsLabel);
        }
        Field key = term.at("topologyKey");
        if (key.text().isEmpty()) {
            key.required("can not be empty");
        }
        key.check(Names::qualified);
    }

    static void tolerations(Field tolerations) {
        for (Field each : tolerations.each()) {
            Field key = each.at("key");
            Field operator = each.at("operator");
            String value = each.at("value").text();
            if (!key.text().isEmpty()) {
                key.check(Names::qualified);
            } else if (!operator.is("Exists")) {
                operator.invalid("operator must be Exists when `key` is empty, which means \"match all values and all"
                        + " keys\"");
            }
            if (each.at("tolerationSeconds").present() && !each.at("effect").is("NoExecute")) {
                each.at("effect").invalid("effect must be 'NoExecute' when `tolerationSeconds` is set");
            }
            switch (operator.text()) {
                case "Equal", "" -> {
                    List<String> errors = Names.labelValue(value);
                    if (!errors.isEmpty()) {
                        operator.invalid(Printed.of(value), String.join(";", errors));
                    }
                }
                case "Exists" -> {
                    if (!value.isEmpty()) {
                        operator.invalid(Printed.of(value), "value must be empty when `operator` is 'Exists'");
                    }
                }
                default -> operator.oneOf("Equal", "Exists");
            }
            if (!each.at("effect").text().isEmpty()) {
                taintEffect(each.at("effect"));
            }
        }
    }

    static void taintEffect(Field effect) {
        effect.oneOf("NoSchedule", "PreferNoSchedule", "NoExecute");
    }

    static void spread(Field constraints) {
        List<Field> all = constraints.each();
        for (int i = 0; i < all.size(); i++) {
            Field each = all.get(i);
            if (each.at("maxSkew").number() <= 0) {
                each.at("maxSkew").invalid(each.at("maxSkew").number() + "", "must be greater than zero");
            }
            if (each.at("topologyKey").text().isEmpty()) {
                each.at("topologyKey").required("can not be empty");
            }
            each.at("whenUnsatisfiable").oneOf("DoNotSchedule", "ScheduleAnyway");
            String pair = pair(each);
            if (all.subList(i + 1, all.size()).stream().anyMatch(other -> pair(other).equals(pair))) {
                each.at("{topologyKey, whenUnsatisfiable}").duplicate(Printed.of(pair));
            }
            Labels.validateSelector(each.at("labelSelector"));
        }
    }

    private static String pair(Field constraint) {
        return "{" + constraint.at("topologyKey").text() + ", " + constraint.at("whenUnsatisfiable").text() + "}";
    }

    static void gates(Field gates) {
        Set<String> seen = new HashSet<>();
        for (Field gate : gates.each()) {
            Field shown = gate.with(gate.at("name").value());
            shown.check(Names::qualified);
            if (!seen.add(gate.at("name").text())) {
                shown.duplicate();
            }
        }
    }
}

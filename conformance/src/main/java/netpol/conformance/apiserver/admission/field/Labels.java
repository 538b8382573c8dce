package netpol.conformance.apiserver.admission.field;

/** Validates labels, and what selects objects by them. */
public final class Labels {

    private Labels() {}

    /** Validates a map of labels. */
    public static void validate(Field labels) {
        for (String key : labels.keys()) {
            Names.qualified(key).forEach(each -> labels.invalid(Printed.of(key), each));
            String value = labels.at(key).text();
            Names.labelValue(value).forEach(each -> labels.invalid(Printed.of(value), each));
        }
    }

    /** Validates a {@code LabelSelector} of meta/v1. */
    public static void validateSelector(Field selector) {
        validateSelector(selector, false);
    }

    /** @param oldValues whether values that are no label values are accepted, because the old object had some */
    public static void validateSelector(Field selector, boolean oldValues) {
        validate(selector.at("matchLabels"));
        for (Field requirement : selector.at("matchExpressions").each()) {
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
                default -> requirement.at("operator").invalid("not a valid selector operator");
            }
            requirement.at("key").check(Names::qualified);
            // Releases before 1.25 accepted any value.
            if (!oldValues && selector.since(25)) {
                values.each().forEach(value -> value.check(Names::labelValue));
            }
        }
    }
}

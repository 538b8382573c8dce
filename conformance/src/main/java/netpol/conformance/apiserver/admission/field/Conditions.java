package netpol.conformance.apiserver.admission.field;

/** Validates conditions (API reference, meta/v1 Condition). */
public final class Conditions {

    private static final String REASON = "[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?";

    private Conditions() {}

    public static void validate(Field conditions) {
        for (Field condition : conditions.each()) {
            Field type = condition.at("type");
            if (type.text().isEmpty()) {
                type.required("");
            } else {
                type.check(Names::qualified);
            }
            condition.at("status").oneOf("False", "True", "Unknown");
            if (condition.at("lastTransitionTime").text().isEmpty()) {
                condition.at("lastTransitionTime").required("");
            }
            Field reason = condition.at("reason");
            if (reason.text().isEmpty()) {
                reason.required("");
            } else if (!reason.text().matches(REASON)) {
                reason.invalid(
                        "a condition reason must start with alphabetic character, optionally followed by a string "
                                + "of alphanumeric characters or '_,:', and must end with an alphanumeric character or '_' (e.g. "
                                + "'my_name',  or 'MY_NAME',  or 'MyName',  or 'ReasonA,ReasonB',  or 'ReasonA:ReasonB', regex "
                                + "used for validation is '" + REASON + "')");
            }
        }
    }
}

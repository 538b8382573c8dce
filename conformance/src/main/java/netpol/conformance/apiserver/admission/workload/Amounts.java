package netpol.conformance.apiserver.admission.workload;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Names;

/** Validates numbers that may be percentages. */
public final class Amounts {

    private static final String PERCENT = "[0-9]+%";
    private static final int ALL = 100;

    private Amounts() {}

    /** Reports a negative number, and a string that is no percentage. */
    public static void validate(Field amount) {
        if (amount.value().isString() && !amount.text().matches(PERCENT)) {
            amount.invalid(
                    Names.syntax("a valid percent string must be a numeric string followed by an ending '%'", PERCENT,
                            "1%", "93%"));
        } else if (!amount.value().isString()) {
            amount.notNegative();
        }
    }

    public static void atMostAll(Field amount) {
        if (amount.text().matches(PERCENT) && value(amount) > ALL) {
            amount.invalid("must not be greater than 100%");
        }
    }

    static long value(Field amount) {
        return amount.text().matches(PERCENT) ? Long.parseLong(amount.text().replace("%", "")) : amount.number();
    }

    static void notNegative(Field spec, List<String> names) {
        names.stream().map(spec::at).filter(Field::present).forEach(Field::notNegative);
    }
}

package netpol.conformance.apiserver.crd.cel;

import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.util.List;
import netpol.conformance.apiserver.schema.Quantities;

/** Functions of amounts such as {@code 500m} (Kubernetes documentation, "Kubernetes quantity library"). */
final class QuantityFunctions {

    static final List<CelFunction> ALL = List.of(
            CelFunction.of("isQuantity", SimpleType.BOOL, text -> isQuantity((String) text)),
            CelFunction.of("quantity", SimpleType.DYN, text -> Quantities.value((String) text)),
            CelFunction.method("sign", SimpleType.INT, each -> (long) ((BigDecimal) each).signum()),
            CelFunction.method("isInteger", SimpleType.BOOL, each -> isInteger((BigDecimal) each)),
            CelFunction.method("asInteger", SimpleType.INT, each -> ((BigDecimal) each).longValueExact()),
            CelFunction.method("asApproximateFloat", SimpleType.DOUBLE, each -> ((BigDecimal) each).doubleValue()),
            CelFunction.method("add", SimpleType.DYN, (one, other) -> ((BigDecimal) one).add(number(other))),
            CelFunction.method("sub", SimpleType.DYN, (one, other) -> ((BigDecimal) one).subtract(number(other))),
            CelFunction.method("isLessThan", SimpleType.BOOL,
                    (one, other) -> ((BigDecimal) one).compareTo((BigDecimal) other) < 0),
            CelFunction.method("isGreaterThan", SimpleType.BOOL,
                    (one, other) -> ((BigDecimal) one).compareTo((BigDecimal) other) > 0),
            CelFunction.method("compareTo", SimpleType.INT,
                    (one, other) -> (long) ((BigDecimal) one).compareTo((BigDecimal) other)));

    private QuantityFunctions() {}

    private static boolean isQuantity(String text) {
        try {
            Quantities.value(text);
            return true;
        } catch (NumberFormatException wrong) {
            return false;
        }
    }

    private static boolean isInteger(BigDecimal number) {
        try {
            number.longValueExact();
            return true;
        } catch (ArithmeticException fraction) {
            return false;
        }
    }

    private static BigDecimal number(Object value) {
        return value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value;
    }
}

package netpol.conformance.apiserver.crd.cel;

import dev.cel.common.types.SimpleType;
import java.time.Duration;
import java.util.List;

/** Functions of lists (Kubernetes documentation, "Kubernetes list library"). */
final class ListFunctions {

    static final List<CelFunction> ALL = List.of(
            CelFunction.method("isSorted", SimpleType.BOOL, list -> isSorted((List<?>) list)),
            CelFunction.method("sum", SimpleType.DYN, list -> sum((List<?>) list)),
            CelFunction.method("min", SimpleType.DYN, list -> extreme((List<?>) list, "min", -1)),
            CelFunction.method("max", SimpleType.DYN, list -> extreme((List<?>) list, "max", 1)));

    private ListFunctions() {}

    @SuppressWarnings("unchecked")
    private static int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    private static boolean isSorted(List<?> list) {
        for (int i = 1; i < list.size(); i++) {
            if (compare(list.get(i - 1), list.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Object extreme(List<?> list, String name, int sign) {
        return list.stream().map(Object.class::cast)
                .reduce((one, other) -> compare(other, one) * sign > 0 ? other : one)
                .orElseThrow(() -> new IllegalArgumentException(name + " called on empty list"));
    }

    private static Object sum(List<?> list) {
        Object sum = 0L;
        for (Object each : list) {
            sum = switch (each) {
                case Long number -> Math.addExact(sum instanceof Long known ? known : 0L, number);
                case Double number -> (sum instanceof Double known ? known : 0.0) + number;
                case Duration length -> (sum instanceof Duration known ? known : Duration.ZERO).plus(length);
                default -> throw new IllegalArgumentException("no such overload");
            };
        }
        return sum;
    }
}

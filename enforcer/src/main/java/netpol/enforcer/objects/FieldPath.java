package netpol.enforcer.objects;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Where in an object Jackson stopped, written as the API writes paths. */
public final class FieldPath {

    private FieldPath() {}

    /** {@code "spec.ingress[0].ports: "}, or nothing where it does not say. */
    public static String of(JacksonException problem) {
        String path = problem.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "" : (path.startsWith(".") ? path.substring(1) : path) + ": ";
    }
}

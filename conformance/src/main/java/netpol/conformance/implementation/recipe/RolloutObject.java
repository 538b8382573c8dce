package netpol.conformance.implementation.recipe;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object whose pods run a controller.
 *
 * @param kind DaemonSet or Deployment
 */
public record RolloutObject(String kind, String namespace, String name) {

    private static final List<String> KINDS = List.of("DaemonSet", "Deployment");
    private static final Pattern FORM = Pattern
            .compile("(" + String.join("|", KINDS) + ") ([a-z0-9-]+)/([a-z0-9.-]+)");

    /**
     * @param text {@code DaemonSet kube-system/kube-router}
     * @throws IllegalArgumentException when it is not written so
     */
    static RolloutObject parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no object; write KIND NAMESPACE/NAME, KIND one of "
                    + String.join(", ", KINDS));
        }
        return new RolloutObject(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /** As it is written. */
    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}

package netpol.conformance.apiserver.crd;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import netpol.conformance.apiserver.model.ApiException.Cause;
import tools.jackson.databind.JsonNode;

/** Validates the names that a CustomResourceDefinition gives its kind. */
final class DefinitionNames {

    private static final Pattern LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final int LONGEST = 63;
    private static final String FORM = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start "
            + "with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex "
            + "used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    private DefinitionNames() {}

    static void validate(JsonNode names, List<Cause> causes) {
        for (String each : List.of("plural", "singular", "kind", "listKind")) {
            String name = names.path(each).asString("");
            boolean mixed = each.equals("kind") || each.equals("listKind");
            String field = "spec.names." + each;
            if (name.isEmpty()) {
                causes.add(Cause.required(field, ""));
            } else {
                label(field, mixed ? name.toLowerCase(Locale.ROOT) : name,
                        mixed ? "may have mixed case, but should otherwise match: " : "")
                        .map(cause -> mixed
                                ? new Cause(cause.reason(), field,
                                        cause.message().replaceFirst("\"[^\"]*\"", "\"" + name + "\""))
                                : cause)
                        .ifPresent(causes::add);
            }
        }
        for (String each : List.of("shortNames", "categories")) {
            for (int i = 0; i < names.path(each).size(); i++) {
                label("spec.names." + each + "[" + i + "]", names.path(each).get(i).asString(), "")
                        .ifPresent(causes::add);
            }
        }
        String kind = names.path("kind").asString("");
        if (!kind.isEmpty() && kind.equals(names.path("listKind").asString(""))) {
            causes.add(
                    Cause.invalid("spec.names.listKind", "\"" + kind + "\"", "kind and listKind may not be the same"));
        }
    }

    /** @param prefix stands before the rule in the message */
    static Optional<Cause> label(String field, String name, String prefix) {
        String quoted = "\"" + name + "\"";
        if (name.length() > LONGEST) {
            return Optional
                    .of(Cause.invalid(field, quoted, prefix + "must be no more than " + LONGEST + " characters"));
        }
        return LABEL.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(Cause.invalid(field, quoted, prefix + FORM));
    }
}

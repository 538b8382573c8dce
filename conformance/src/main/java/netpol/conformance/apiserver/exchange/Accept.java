package netpol.conformance.apiserver.exchange;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The media types that a client takes (RFC 9110, Accept).
 *
 * @param clauses in the order of the header; empty when every type will do
 */
public record Accept(List<Clause> clauses) {

    private static final Set<String> JSON = Set.of("application/json", "*/*", "application/*"),
            YAML = Set.of("application/yaml", "application/x-yaml");

    /**
     * One media type.
     *
     * @param type in lower case, without parameters
     */
    public record Clause(String type, Map<String, String> parameters) {

        public boolean json() {
            return JSON.contains(type);
        }

        public boolean yaml() {
            return YAML.contains(type);
        }

        public String parameter(String name, String otherwise) {
            return parameters.getOrDefault(name, otherwise);
        }
    }

    public static Accept of(ApiRequest request) {
        return new Accept(Arrays.stream(request.header("accept").split(",")).filter(each -> !each.isBlank())
                .map(Accept::clause).toList());
    }

    private static Clause clause(String text) {
        String[] parts = text.strip().split(";");
        Map<String, String> parameters = new HashMap<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            String[] pair = part.strip().split("=", 2);
            parameters.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        return new Clause(parts[0].strip().toLowerCase(Locale.ROOT), parameters);
    }

    /** Whether YAML is the first of the types that the server can make. */
    public boolean yaml() {
        return clauses.stream().filter(each -> each.json() || each.yaml()).findFirst().filter(Clause::yaml)
                .isPresent();
    }
}

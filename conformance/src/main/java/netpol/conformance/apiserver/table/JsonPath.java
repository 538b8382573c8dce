package netpol.conformance.apiserver.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A path into an object, in the dialect of {@code kubectl} and of {@code additionalPrinterColumns}: {@code .spec.a},
 * {@code .metadata.annotations.example\.com/key}, {@code .list[0]}, {@code [*]}, {@code ['key']},
 * {@code .conditions[?(@.type=="Ready")].status} (Kubernetes documentation, JSONPath Support).
 */
final class JsonPath {

    private final List<JsonPathStep> steps;

    private JsonPath(List<JsonPathStep> steps) {
        this.steps = steps;
    }

    /** @throws IllegalArgumentException when the text is no such path */
    static JsonPath parse(String text) {
        return new JsonPath(new JsonPathParser(text).steps());
    }

    /** The first value that the path leads to. */
    Optional<JsonNode> first(JsonNode object) {
        return all(object).stream().findFirst();
    }

    List<JsonNode> all(JsonNode object) {
        List<JsonNode> values = List.of(object);
        for (JsonPathStep step : steps) {
            List<JsonNode> next = new ArrayList<>();
            values.forEach(each -> step.follow(each, next::add));
            values = next;
        }
        return values;
    }
}

package netpol.conformance.apiserver.table;

import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Leads from a value to values within it. */
sealed interface JsonPathStep {

    void follow(JsonNode value, Consumer<JsonNode> found);

    /** {@code .name} or {@code ['name']}. */
    record Field(String name) implements JsonPathStep {
        @Override
        public void follow(JsonNode value, Consumer<JsonNode> found) {
            if (value.has(name)) {
                found.accept(value.get(name));
            }
        }
    }

    /** {@code [0]}; a negative index counts from the end. */
    record Index(int index) implements JsonPathStep {
        @Override
        public void follow(JsonNode value, Consumer<JsonNode> found) {
            int at = index < 0 ? value.size() + index : index;
            if (value.isArray() && value.has(at)) {
                found.accept(value.get(at));
            }
        }
    }

    /** {@code [1:3]}; the end is not part of it. */
    record Range(int from, Optional<Integer> to) implements JsonPathStep {
        @Override
        public void follow(JsonNode value, Consumer<JsonNode> found) {
            int size = value.size();
            int end = to.map(each -> each < 0 ? size + each : Math.min(each, size)).orElse(size);
            for (int i = from < 0 ? Math.max(0, size + from) : from; i < end && value.isArray(); i++) {
                found.accept(value.get(i));
            }
        }
    }

    /** {@code [*]} or {@code .*}. */
    record All() implements JsonPathStep {
        @Override
        public void follow(JsonNode value, Consumer<JsonNode> found) {
            value.values().forEach(found);
        }
    }

    /** {@code ..}: the value and everything within it. */
    record Descend() implements JsonPathStep {
        @Override
        public void follow(JsonNode value, Consumer<JsonNode> found) {
            found.accept(value);
            value.values().forEach(each -> follow(each, found));
        }
    }

    /** {@code [?(@.type=="Ready")]}; without an operator the value has to be there. */
    record Filter(JsonPath left, String operator, String right) implements JsonPathStep {
        @Override
        public void follow(JsonNode value, Consumer<JsonNode> found) {
            if (value.isArray()) {
                value.values().stream().filter(each -> left.first(each).filter(this::holds).isPresent()).forEach(found);
            }
        }

        private boolean holds(JsonNode actual) {
            return switch (operator) {
                case "" -> true;
                case "==" -> actual.asString("").equals(right);
                case "!=" -> !actual.asString("").equals(right);
                case "<" -> compare(actual) < 0;
                case "<=" -> compare(actual) <= 0;
                case ">" -> compare(actual) > 0;
                default -> compare(actual) >= 0;
            };
        }

        private int compare(JsonNode actual) {
            try {
                return actual.isNumber()
                        ? Double.compare(actual.asDouble(), Double.parseDouble(right))
                        : actual.asString("").compareTo(right);
            } catch (NumberFormatException _) {
                return actual.asString("").compareTo(right);
            }
        }
    }
}

package netpol.conformance.apiserver.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Where two answers to one request are not the same.
 *
 * @param number of the request
 * @param fields one line for each, with the embedded server's value first
 */
record Difference(int number, Ask ask, List<String> fields) {

    private static final int LONG = 400;

    static Optional<Difference> between(int number, Ask ask, Answer embedded, Answer real) {
        List<String> fields = new ArrayList<>();
        if (embedded.status() != real.status()) {
            fields.add("status: " + embedded.status() + " " + embedded.reason() + " instead of " + real.status() + " "
                    + real.reason());
        }
        compare("", embedded.body(), real.body(), fields);
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Difference(number, ask, List.copyOf(fields)));
    }

    private static void compare(String path, JsonNode embedded, JsonNode real, List<String> fields) {
        if (embedded.equals(real)) {
            return;
        }
        if (embedded.isObject() && real.isObject()) {
            Set<String> names = new TreeSet<>(embedded.propertyNames());
            names.addAll(real.propertyNames());
            names.forEach(name -> compare(path + "." + name, embedded.path(name), real.path(name), fields));
        } else if (embedded.isArray() && real.isArray() && embedded.size() == real.size()) {
            for (int i = 0; i < real.size(); i++) {
                compare(path + "[" + i + "]", embedded.get(i), real.get(i), fields);
            }
        } else {
            fields.add(path + ": " + shown(embedded) + " instead of " + shown(real));
        }
    }

    private static String shown(JsonNode value) {
        String text = value instanceof MissingNode ? "nothing" : value.toString();
        return text.length() > LONG ? text.substring(0, LONG) + "..." : text;
    }

    @Override
    public String toString() {
        String asked = ask.toString();
        return number + ": " + (asked.length() > 2 * LONG ? asked.substring(0, 2 * LONG) + "..." : asked) + "\n    "
                + String.join("\n    ", fields);
    }
}

package netpol.conformance.apiserver.selector;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import netpol.conformance.apiserver.model.ApiException;

/** Reads label selectors, and words its errors as {@code k8s.io/apimachinery/pkg/labels} does. */
final class LabelSelectorParser {

    private static final String PREFIX = "unable to parse requirement: ";

    private final SelectorTokens tokens;

    LabelSelectorParser(String text) {
        this.tokens = new SelectorTokens(text);
    }

    /** @throws ApiException when it is no selector */
    List<Predicate<Map<String, String>>> parse() {
        List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
        while (!tokens.atEnd()) {
            if (!tokens.atWord() && !tokens.peek().equals("!")) {
                throw refused("", tokens.peek(), ", expected: !, identifier, or 'end of string'");
            }
            requirements.add(requirement());
            if (tokens.atEnd()) {
                break;
            }
            if (!tokens.takes(",")) {
                throw refused("", tokens.peek(), ", expected: ',' or 'end of string'");
            }
            if (!tokens.atWord() && !tokens.peek().equals("!")) {
                throw refused("", tokens.peek(), ", expected: identifier after ','");
            }
        }
        return List.copyOf(requirements);
    }

    private Predicate<Map<String, String>> requirement() {
        boolean not = tokens.takes("!");
        String key = word(", expected: identifier");
        LabelRules.wrongKey(key).ifPresent(why -> {
            throw invalid("<nil>", key, why);
        });
        if (not) {
            return labels -> !labels.containsKey(key);
        }
        if (tokens.atEnd() || tokens.peek().equals(",")) {
            return labels -> labels.containsKey(key);
        }
        String operator = tokens.take();
        return switch (operator) {
            case "in" -> in(key, true);
            case "notin" -> in(key, false);
            case "=", "==" -> equal(key, true);
            case "!=" -> equal(key, false);
            case ">", "<" -> compared(key, operator);
            default -> throw refused(PREFIX, operator, ", expected: in, notin, =, ==, !=, gt, lt");
        };
    }

    private Predicate<Map<String, String>> equal(String key, boolean wanted) {
        String value = checked(key, value());
        return labels -> value.equals(labels.get(key)) == wanted;
    }

    private Predicate<Map<String, String>> compared(String key, String operator) {
        String value = value();
        if (number(value) < 0) {
            throw invalid("values[0]", value, "for 'Gt', 'Lt' operators, the value must be an integer");
        }
        long bound = number(value);
        return labels -> {
            long label = number(labels.getOrDefault(key, ""));
            return label >= 0 && (operator.equals(">") ? label > bound : label < bound);
        };
    }

    /** -1 for what is no number. */
    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    private Predicate<Map<String, String>> in(String key, boolean wanted) {
        Set<String> values = values();
        values.forEach(each -> checked(key, each));
        return labels -> labels.containsKey(key) ? values.contains(labels.get(key)) == wanted : !wanted;
    }

    private String value() {
        return tokens.atEnd() || tokens.peek().equals(",") ? "" : word(", expected: identifier");
    }

    private String word(String expected) {
        String word = tokens.take();
        if (!SelectorTokens.isWord(word)) {
            throw refused(PREFIX, word, expected);
        }
        return word;
    }

    private Set<String> values() {
        Set<String> values = new LinkedHashSet<>();
        if (!tokens.takes("(")) {
            throw refused(PREFIX, tokens.peek(), " expected: '('");
        }
        if (!tokens.atWord() && !Set.of(",", ")").contains(tokens.peek())) {
            throw refused(PREFIX, tokens.peek(), ", expected: ',', ')' or identifier");
        }
        if (tokens.takes(")")) {
            values.add("");
            return values;
        }
        while (true) {
            values.add(tokens.atWord() ? tokens.take() : "");
            if (tokens.takes(")")) {
                return values;
            }
            if (!tokens.takes(",")) {
                throw refused(PREFIX, tokens.peek(), ", expected: ',' or ')'");
            }
        }
    }

    private static String checked(String key, String value) {
        LabelRules.wrongValue(value).ifPresent(why -> {
            throw invalid("values[0][" + key + "]", value, why);
        });
        return value;
    }

    private static ApiException refused(String prefix, String found, String expected) {
        return ApiException.badRequest(prefix + "found '" + found + "'" + expected);
    }

    private static ApiException invalid(String field, String value, String why) {
        return ApiException.badRequest(PREFIX + field + ": Invalid value: \"" + value + "\": " + why);
    }
}

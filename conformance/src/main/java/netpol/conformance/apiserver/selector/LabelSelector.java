package netpol.conformance.apiserver.selector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netpol.conformance.apiserver.model.ApiException;
import tools.jackson.databind.JsonNode;

/**
 * The query parameter {@code labelSelector}: {@code a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1} (Kubernetes documentation, Labels
 * and Selectors).
 */
public record LabelSelector(String text, List<Predicate<Map<String, String>>> requirements)
        implements
            Predicate<Map<String, String>> {

    private static final String KEY = "(?:[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?/)?"
            + "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final String VALUE = "(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?";
    private static final Pattern EXISTS = Pattern.compile("\\s*(?<not>!?)\\s*(?<key>" + KEY + ")\\s*");
    private static final Pattern COMPARES = Pattern
            .compile("\\s*(?<key>" + KEY + ")\\s*(?<operator>==|=|!=|>|<)\\s*(?<value>" + VALUE + ")\\s*");
    private static final Pattern SET = Pattern
            .compile("\\s*(?<key>" + KEY + ")\\s+(?<operator>in|notin)\\s*\\((?<values>[^()]*)\\)\\s*");
    private static final Pattern VALUES = Pattern.compile("\\s*" + VALUE + "\\s*");

    /** @throws ApiException when it is no selector */
    public static LabelSelector parse(String text) {
        List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
        if (!text.isBlank()) {
            parts(text).forEach(part -> requirements.add(requirement(part)));
        }
        return new LabelSelector(text, List.copyOf(requirements));
    }

    /** A selector that stands in an object: an empty one selects everything. */
    public static LabelSelector of(JsonNode selector) {
        return parse(text(selector));
    }

    /** A selector that stands in an object, as a request writes it. */
    public static String text(JsonNode selector) {
        return ObjectSelector.text(selector);
    }

    /** A comma within parentheses separates values, not requirements. */
    private static List<String> parts(String text) {
        return Arrays.asList(text.split(",(?![^(]*\\))", -1));
    }

    private static Predicate<Map<String, String>> requirement(String text) {
        Matcher exists = EXISTS.matcher(text);
        if (exists.matches()) {
            boolean wanted = exists.group("not").isEmpty();
            String key = exists.group("key");
            return labels -> labels.containsKey(key) == wanted;
        }
        Matcher compares = COMPARES.matcher(text);
        if (compares.matches()) {
            return comparison(text, compares.group("key"), compares.group("operator"), compares.group("value"));
        }
        Matcher set = SET.matcher(text);
        if (set.matches()) {
            return inSet(text, set.group("key"), set.group("operator").equals("in"), set.group("values"));
        }
        throw unparsable(text);
    }

    private static Predicate<Map<String, String>> comparison(String text, String key, String operator, String value) {
        return switch (operator) {
            case "=", "==" -> labels -> value.equals(labels.get(key));
            case "!=" -> labels -> !value.equals(labels.get(key));
            default -> {
                long bound = number(value);
                if (bound < 0) {
                    throw unparsable(text);
                }
                yield labels -> {
                    long label = number(labels.getOrDefault(key, ""));
                    return label >= 0 && (operator.equals(">") ? label > bound : label < bound);
                };
            }
        };
    }

    /** -1 for what is no number. */
    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    private static Predicate<Map<String, String>> inSet(String text, String key, boolean in, String list) {
        Set<String> values = new TreeSet<>();
        for (String value : list.split(",", -1)) {
            if (!VALUES.matcher(value).matches()) {
                throw unparsable(text);
            }
            values.add(value.strip());
        }
        return labels -> labels.containsKey(key) && values.contains(labels.get(key)) == in
                || !in && !labels.containsKey(key);
    }

    private static ApiException unparsable(String part) {
        return ApiException.badRequest("unable to parse requirement: found '" + part.strip()
                + "', expected: a selector such as key=value, key in (a,b), key or !key");
    }

    public boolean isEmpty() {
        return requirements.isEmpty();
    }

    @Override
    public boolean test(Map<String, String> labels) {
        return requirements.stream().allMatch(each -> each.test(labels));
    }
}

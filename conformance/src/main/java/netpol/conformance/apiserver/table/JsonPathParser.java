package netpol.conformance.apiserver.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a {@link JsonPath}. */
final class JsonPathParser {

    private static final Pattern FIELD = Pattern.compile("\\.?((?:\\\\.|[^.\\[\\]\\\\])+)"),
            BRACKETS = Pattern.compile("\\[(?:'((?:\\\\.|[^'])*)'|(-?\\d+)|(-?\\d*):(-?\\d*)|(\\*))\\]"),
            FILTER = Pattern.compile(
                    "\\[\\?\\(\\s*@?([^=!<>\"']*?)\\s*(?:([=!<>]=?)\\s*(\"(?:\\\\.|[^\"])*\"|'(?:\\\\.|[^'])*'|[^)]*?))?\\s*\\)\\]");
    private static final int NAME = 1, INDEX = 2, FROM = 3, TO = 4;
    private static final int LEFT = 1, OPERATOR = 2, RIGHT = 3;

    private final String text;
    private int position;

    JsonPathParser(String text) {
        this.text = text.startsWith("$") ? text.substring(1) : text;
    }

    List<JsonPathStep> steps() {
        List<JsonPathStep> steps = new ArrayList<>();
        while (position < text.length()) {
            steps.add(step());
        }
        return steps;
    }

    private JsonPathStep step() {
        if (text.startsWith("..", position)) {
            position += 1;
            return new JsonPathStep.Descend();
        }
        if (text.startsWith(".*", position)) {
            position += 2;
            return new JsonPathStep.All();
        }
        if (text.startsWith(".[", position)) {
            position += 1;
        }
        return text.charAt(position) == '[' ? brackets() : field();
    }

    private JsonPathStep field() {
        Matcher field = next(FIELD);
        return new JsonPathStep.Field(unescaped(field.group(NAME)));
    }

    private JsonPathStep brackets() {
        if (text.startsWith("[?(", position)) {
            Matcher filter = next(FILTER);
            return new JsonPathStep.Filter(JsonPath.parse(filter.group(LEFT).strip()),
                    Optional.ofNullable(filter.group(OPERATOR)).orElse(""),
                    unquoted(Optional.ofNullable(filter.group(RIGHT)).orElse("").strip()));
        }
        Matcher brackets = next(BRACKETS);
        if (brackets.group(NAME) != null) {
            return new JsonPathStep.Field(unescaped(brackets.group(NAME)));
        }
        if (brackets.group(INDEX) != null) {
            return new JsonPathStep.Index(Integer.parseInt(brackets.group(INDEX)));
        }
        return brackets.group(FROM) == null
                ? new JsonPathStep.All()
                : new JsonPathStep.Range(number(brackets.group(FROM)).orElse(0), number(brackets.group(TO)));
    }

    private static Optional<Integer> number(String digits) {
        return digits.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(digits));
    }

    private Matcher next(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw new IllegalArgumentException("\"" + text + "\" is no JSON path: it ends at character " + position);
        }
        position = matcher.end();
        return matcher;
    }

    private static String unquoted(String literal) {
        boolean quoted = literal.length() > 1 && (literal.startsWith("\"") || literal.startsWith("'"));
        return quoted ? unescaped(literal.substring(1, literal.length() - 1)) : literal;
    }

    private static String unescaped(String name) {
        return name.replaceAll("\\\\(.)", "$1");
    }
}

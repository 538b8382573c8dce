package netpol.conformance.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A JSON object on one line whose values are strings and whole numbers: all that the prober needs, without a library. */
final class JsonLine {

    private final String text;
    private int at;

    private JsonLine(String text) {
        this.text = text;
    }

    /**
     * @return the members in their order; values are {@link String} or {@link Long}
     * @throws IllegalArgumentException with the text and the place when it is anything else
     */
    static Map<String, Object> parse(String text) {
        return new JsonLine(text).object();
    }

    static String write(Map<String, ?> members) {
        return members.entrySet().stream().map(
                member -> quoted(member.getKey()) + ":"
                        + (member.getValue() instanceof Number number
                                ? number.toString()
                                : quoted(String.valueOf(member.getValue()))))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        if (!follows('}')) {
            do {
                String name = string();
                expect(':');
                members.put(name, peek() == '"' ? string() : number());
            } while (follows(','));
            expect('}');
        }
        if (at < text.length() && peek() != 0) {
            throw wrong("the end of the line");
        }
        return members;
    }

    private Object number() {
        int start = at;
        while (at < text.length() && (text.charAt(at) == '-' || Character.isDigit(text.charAt(at)))) {
            at++;
        }
        try {
            return Long.valueOf(text.substring(start, at));
        } catch (NumberFormatException e) {
            at = start;
            throw wrong("a string or a whole number");
        }
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escaped() : c);
        }
        expect('"');
        return value.toString();
    }

    private char escaped() {
        if (at >= text.length()) {
            throw wrong("an escaped character");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> c;
        };
    }

    private char unicode() {
        try {
            char c = (char) Integer.parseInt(text, at, at + 4, 16);
            at += 4;
            return c;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw wrong("four hexadecimal digits");
        }
    }

    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean follows(char c) {
        boolean there = peek() == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!follows(c)) {
            throw wrong("'" + c + "'");
        }
    }

    private IllegalArgumentException wrong(String wanted) {
        return new IllegalArgumentException(
                "not a line of the prober: " + wanted + " expected at " + at + " of " + text);
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}

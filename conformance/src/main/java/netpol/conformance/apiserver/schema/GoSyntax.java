package netpol.conformance.apiserver.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Finds the first syntax error of a JSON text and words it as Go's {@code encoding/json} does. */
final class GoSyntax {

    private static final String END = "unexpected end of JSON input";

    private final String text;
    private int at;

    private GoSyntax(String text) {
        this.text = text;
    }

    /** @return empty when the text is JSON */
    static Optional<String> error(byte[] body) {
        String json = new String(body, StandardCharsets.UTF_8);
        try {
            new GoSyntax(json).document();
            return Optional.empty();
        } catch (UnreadableValueException found) {
            return Optional.of(found.getMessage());
        }
    }

    private void document() {
        Deque<Character> open = new ArrayDeque<>();
        value(open);
        while (!open.isEmpty()) {
            char next = peek();
            boolean object = open.peek() == '{';
            at++;
            if (next == (object ? '}' : ']')) {
                open.pop();
            } else if (next != ',') {
                throw invalid(next, object ? "after object key:value pair" : "after array element");
            } else {
                if (object) {
                    key("looking for beginning of object key string");
                }
                value(open);
            }
        }
        skipSpace();
        if (at < text.length()) {
            throw invalid(text.charAt(at), "after top-level value");
        }
    }

    /** Reads a scalar, an empty object or list, or the beginning of another one. */
    private void value(Deque<Character> open) {
        char next = peek();
        at++;
        switch (next) {
            case '{' -> {
                if (peek() == '}') {
                    at++;
                } else {
                    open.push('{');
                    key("looking for beginning of object key string");
                    value(open);
                }
            }
            case '[' -> {
                if (peek() == ']') {
                    at++;
                } else {
                    open.push('[');
                    value(open);
                }
            }
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(next);
            default -> throw invalid(next, "looking for beginning of value");
        }
    }

    private void key(String where) {
        char quote = peek();
        at++;
        if (quote != '"') {
            throw invalid(quote, where);
        }
        string();
        char colon = peek();
        at++;
        if (colon != ':') {
            throw invalid(colon, "after object key");
        }
    }

    private void string() {
        while (true) {
            char next = read();
            if (next == '"') {
                return;
            }
            if (next < ' ') {
                throw invalid(next, "in string literal");
            }
            if (next == '\\') {
                char escaped = read();
                if (escaped == 'u') {
                    for (int i = 0; i < 4; i++) {
                        char digit = read();
                        if (Character.digit(digit, 16) < 0) {
                            throw invalid(digit, "in \\u hexadecimal character escape");
                        }
                    }
                } else if ("bfnrt\\/\"".indexOf(escaped) < 0) {
                    throw invalid(escaped, "in string escape code");
                }
            }
        }
    }

    private void word(String literal) {
        for (char expected : literal.substring(1).toCharArray()) {
            char next = read();
            if (next != expected) {
                throw invalid(next, "in literal " + literal + " (expecting '" + expected + "')");
            }
        }
    }

    private void number(char first) {
        char digit = first;
        if (first == '-') {
            digit = read();
            if (!Character.isDigit(digit)) {
                throw invalid(digit, "in numeric literal");
            }
        }
        if (digit != '0') {
            digits();
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            oneDigit("after decimal point in numeric literal");
        }
        if (at < text.length() && "eE".indexOf(text.charAt(at)) >= 0) {
            at++;
            if (at < text.length() && "+-".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            oneDigit("in exponent of numeric literal");
        }
    }

    private void oneDigit(String where) {
        char digit = read();
        if (!Character.isDigit(digit)) {
            throw invalid(digit, where);
        }
        digits();
    }

    private void digits() {
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        skipSpace();
        if (at >= text.length()) {
            throw new UnreadableValueException(END);
        }
        return text.charAt(at);
    }

    private char read() {
        if (at >= text.length()) {
            throw new UnreadableValueException(END);
        }
        return text.charAt(at++);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static UnreadableValueException invalid(char found, String where) {
        String quoted = switch (found) {
            case '\'' -> "'\\''";
            case '"' -> "'\"'";
            case '\n' -> "'\\n'";
            case '\t' -> "'\\t'";
            case '\r' -> "'\\r'";
            default -> "'" + found + "'";
        };
        return new UnreadableValueException("invalid character " + quoted + " " + where);
    }
}

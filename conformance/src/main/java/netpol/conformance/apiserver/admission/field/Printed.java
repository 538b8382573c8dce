package netpol.conformance.apiserver.admission.field;

import tools.jackson.databind.JsonNode;

/** Prints values as error messages show them: strings quoted, numbers bare, everything else as JSON. */
public final class Printed {

    private Printed() {}

    public static String of(JsonNode value) {
        return value.isMissingNode() ? "\"\"" : value.isString() ? of(value.stringValue()) : escaped(value.toString());
    }

    /** A string as Go quotes it. */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(each -> {
            switch (each) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> character(each, quoted);
            }
        });
        return quoted.append('"').toString();
    }

    private static void character(int each, StringBuilder quoted) {
        if (each < ' ' || each == 0x7f) {
            quoted.append(String.format("\\x%02x", each));
        } else {
            quoted.appendCodePoint(each);
        }
    }

    /** JSON as Go writes it, with the characters of HTML escaped. */
    private static String escaped(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}

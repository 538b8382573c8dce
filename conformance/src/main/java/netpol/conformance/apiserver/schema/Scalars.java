package netpol.conformance.apiserver.schema;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.Optional;
import netpol.conformance.apiserver.schema.Schema.Type;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads one value that is neither an object nor a list. */
record Scalars(JsonParser parser, Schema schema) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * Reads the value that the parser stands at.
     *
     * @return empty when its JSON type is wrong
     * @throws WrongScalarException when the type reads itself, and cannot read this
     */
    Optional<JsonNode> read() {
        boolean string = parser.currentToken() == JsonToken.VALUE_STRING;
        return switch (schema.type()) {
            case STRING -> string();
            case INT_OR_STRING -> Optional.of(string
                    ? NODES.stringNode(parser.getString())
                    : integer().orElseThrow(() -> new WrongScalarException(jsonType(), "int32")));
            case INTEGER -> integer();
            case NUMBER -> parser.currentToken().isNumeric() ? Optional.of(number()) : Optional.empty();
            case BOOLEAN -> parser.currentToken().isBoolean() ? Optional.of(any()) : Optional.empty();
            default -> throw new IllegalStateException(schema.type().name());
        };
    }

    private Optional<JsonNode> string() {
        boolean string = parser.currentToken() == JsonToken.VALUE_STRING;
        if (schema.name().endsWith(".Quantity")) {
            return Optional.of(NODES.stringNode(quantity()));
        }
        if (schema.format().equals("date-time")) {
            return Optional.of(NODES.stringNode(time(string)));
        }
        if (string && schema.format().equals("byte")) {
            checkBase64(parser.getString());
        }
        return string ? Optional.of(NODES.stringNode(parser.getString())) : Optional.empty();
    }

    private String quantity() {
        JsonToken token = parser.currentToken();
        try {
            return Quantities.canonical(token.isScalarValue() ? parser.getString() : "");
        } catch (NumberFormatException wrong) {
            throw new WrongScalarException("", wrong.getMessage());
        }
    }

    private String time(boolean string) {
        if (!string) {
            throw new WrongScalarException(jsonType(), "string");
        }
        try {
            return Times.canonical(parser.getString(), schema.name().endsWith("MicroTime"));
        } catch (IllegalArgumentException wrong) {
            throw new WrongScalarException("", wrong.getMessage());
        }
    }

    private static void checkBase64(String text) {
        String plain = text.replaceAll("[\r\n]", "");
        try {
            Base64.getDecoder().decode(plain);
            if (plain.length() % 4 != 0) {
                throw new IllegalArgumentException(plain);
            }
        } catch (IllegalArgumentException wrong) {
            throw new WrongScalarException("", "illegal base64 data at input byte " + firstIllegal(plain));
        }
    }

    private static int firstIllegal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!String.valueOf(text.charAt(i)).matches("[A-Za-z0-9+/]")) {
                return i;
            }
        }
        return text.length() / 4 * 4;
    }

    private Optional<JsonNode> integer() {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return Optional.empty();
        }
        try {
            long value = Long.parseLong(parser.getString());
            boolean small = schema.type() == Type.INT_OR_STRING || schema.format().equals("int32");
            return small && value != (int) value
                    ? Optional.empty()
                    : Optional.of(value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    /** As Go's decoder names it; a number that does not fit is named with its digits. */
    String jsonType() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "object";
            case START_ARRAY -> "array";
            case VALUE_STRING -> "string";
            case VALUE_TRUE, VALUE_FALSE -> "bool";
            case VALUE_NULL -> "null";
            default -> schema.type() == Type.INTEGER || schema.type() == Type.INT_OR_STRING
                    ? "number " + parser.getString()
                    : "number";
        };
    }

    private JsonNode number() {
        String text = parser.getString();
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            BigDecimal whole = new BigDecimal(text);
            try {
                long value = whole.longValueExact();
                return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
            } catch (ArithmeticException tooLarge) {
                return NODES.numberNode(whole.doubleValue());
            }
        }
        return NODES.numberNode(Double.parseDouble(text));
    }

    /** The value as it is. */
    JsonNode any() {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> number();
        };
    }
}

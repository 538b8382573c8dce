package netpol.conformance.implementation.recipe;

import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Makes a value of a word; what the word's reader says against it becomes the cause, so that the line of the word is known. */
final class FromText<T> extends StdDeserializer<T> {

    private final transient Function<String, T> reader;

    /** @param reader throws {@link IllegalArgumentException} */
    FromText(Class<T> type, Function<String, T> reader) {
        super(type);
        this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            context.handleUnexpectedToken(String.class, parser);
        }
        try {
            return reader.apply(parser.getString());
        } catch (IllegalArgumentException e) {
            throw DatabindException.from(parser, "not right", e);
        }
    }
}

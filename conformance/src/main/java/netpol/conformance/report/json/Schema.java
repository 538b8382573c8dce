package netpol.conformance.report.json;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A JSON Schema (2020-12) of one of the files that the suite writes. */
public final class Schema {

    private final com.networknt.schema.Schema schema;

    private Schema(com.networknt.schema.Schema schema) {
        this.schema = schema;
    }

    /** @param name of a resource in this package */
    public static Schema named(String name) {
        return new Schema(load(name));
    }

    private static com.networknt.schema.Schema load(String name) {
        try (InputStream stream = Schema.class.getResourceAsStream(name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(stream.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what breaks the schema, each with its place in the document: {@code scenarios[3].status: …}; empty when nothing does */
    public List<String> errors(JsonNode document) {
        return schema.validate(document).stream().map(Schema::words).toList();
    }

    /** The names of the document's own properties, in the order in which they are written. */
    public List<String> properties() {
        return List.copyOf(schema.getSchemaNode().get("properties").propertyNames());
    }

    private static String words(Error error) {
        String place = error.getInstanceLocation().toString().replaceAll("/(\\d+)(?=/|$)", "[$1]")
                .replaceFirst("^/", "").replace('/', '.');
        return (place.isEmpty() ? "" : place + ": ") + error.getMessage();
    }
}

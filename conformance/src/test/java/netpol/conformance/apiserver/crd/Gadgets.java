package netpol.conformance.apiserver.crd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A CustomResourceDefinition that uses each keyword of a schema. */
final class Gadgets {

    static final JsonMapper MAPPER = new JsonMapper();

    private Gadgets() {}

    static ObjectNode definition() {
        try (InputStream file = Objects.requireNonNull(Gadgets.class.getResourceAsStream("gadgets.json"))) {
            return (ObjectNode) MAPPER.readTree(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CustomKind kind() {
        return CustomKinds.of(definition()).getFirst();
    }
}

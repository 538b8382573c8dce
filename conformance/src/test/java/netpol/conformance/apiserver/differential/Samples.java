package netpol.conformance.apiserver.differential;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Valid objects that the random requests start from. */
final class Samples {

    static final Path DIRECTORY = Path.of("src/test/resources/differential");

    private static final YAMLMapper YAML = new YAMLMapper();

    private Samples() {}

    /** @param collection path, in which NS stands for the namespace */
    record Sample(String collection, ObjectNode object) {

        /** A copy that has a name. */
        ObjectNode named(String name) {
            ObjectNode copy = object.deepCopy();
            ObjectNode metadata = copy.get("metadata") instanceof ObjectNode there ? there : copy.putObject("metadata");
            metadata.put("name", name);
            return copy;
        }
    }

    static List<Sample> all() throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(DIRECTORY.resolve("objects.yaml").toFile())) {
            return documents.readAll().stream()
                    .map(each -> new Sample(each.get("path").asString(), (ObjectNode) each.get("object"))).toList();
        }
    }

    static ObjectNode definition() {
        return (ObjectNode) YAML.readTree(DIRECTORY.resolve("definition.yaml").toFile());
    }
}

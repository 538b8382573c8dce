package netpol.conformance.apiserver.openapi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the OpenAPI documents for one set of kinds. A document is written when it is first asked for. After a
 * CustomResourceDefinition changed, a server makes a new instance.
 */
public final class OpenApi {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<String, List<ResourceType>> groups = new LinkedHashMap<>();
    private final Schemas schemas;
    private final ServerVersion release;
    private final Map<String, byte[]> written = new ConcurrentHashMap<>();

    /**
     * @param types all kinds that are served
     * @param schemas of their objects, by kind; each must have a name
     */
    public OpenApi(List<ResourceType> types, Function<ResourceType, Schema> schemas, ServerVersion release) {
        types.forEach(type -> groups.computeIfAbsent(type.root().substring(1), path -> new ArrayList<>())
                .add(type));
        this.schemas = new Schemas(schemas);
        this.release = release;
    }

    /** {@code /openapi/v2} as JSON. */
    public byte[] version2() {
        return written.computeIfAbsent("v2", key -> MAPPER.writeValueAsBytes(swagger()));
    }

    /** {@code /openapi/v2} as {@code application/com.github.proto-openapi.spec.v2@v1.0+protobuf}. */
    public byte[] version2Protobuf() {
        return written.computeIfAbsent("v2.pb", key -> SwaggerProtobuf.write(swagger()));
    }

    /** {@code /openapi/v3}: where the document of each group and version is. */
    public byte[] index() {
        return written.computeIfAbsent("v3", key -> {
            ObjectNode index = JsonNodeFactory.instance.objectNode();
            ObjectNode paths = index.putObject("paths");
            groups.keySet().stream().sorted().forEach(path -> paths.putObject(path).put("serverRelativeURL",
                    "/openapi/v3/" + path + "?hash=" + hash(path)));
            return MAPPER.writeValueAsBytes(index);
        });
    }

    /**
     * {@code /openapi/v3/PATH}.
     *
     * @param path {@code api/v1}, {@code apis/apps/v1}
     */
    public Optional<byte[]> version3(String path) {
        List<ResourceType> types = groups.get(path);
        if (types == null) {
            return Optional.empty();
        }
        return Optional.of(written.computeIfAbsent(path, key -> {
            ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.0");
            info(document);
            ObjectNode components = JsonNodeFactory.instance.objectNode();
            components.set("schemas", write(Dialect.V3, document.putObject("paths"), types));
            components.putObject("securitySchemes").set("BearerToken", bearer());
            document.set("components", components);
            return MAPPER.writeValueAsBytes(document);
        }));
    }

    /** Changes when the kinds of a group, or their schemas, change. */
    private String hash(String path) {
        StringBuilder text = new StringBuilder(release.toString());
        groups.get(path).forEach(type -> text.append(type)
                .append(schemas.of(type).source().map(ObjectNode::toString).orElse("")));
        return digest(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The value of an ETag for a document. */
    public static String digest(byte[] document) {
        try {
            return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-512").digest(document));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ObjectNode swagger() {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("swagger", "2.0");
        info(document);
        ObjectNode paths = document.putObject("paths");
        document.set("definitions",
                write(Dialect.V2, paths, groups.values().stream().flatMap(List::stream).toList()));
        document.putObject("securityDefinitions").set("BearerToken", bearer());
        document.putArray("security").addObject().putArray("BearerToken");
        return document;
    }

    private ObjectNode write(Dialect dialect, ObjectNode paths, List<ResourceType> types) {
        Definitions definitions = new Definitions(dialect);
        Paths writer = new Paths(paths, dialect, definitions, schemas, release);
        types.forEach(writer::add);
        return definitions.write();
    }

    private void info(ObjectNode document) {
        document.putObject("info").put("title", "Kubernetes").put("version", "v" + release + ".0");
    }

    private static ObjectNode bearer() {
        return JsonNodeFactory.instance.objectNode().put("type", "apiKey").put("name", "authorization")
                .put("in", "header")
                .put("description", "Bearer Token authentication");
    }
}

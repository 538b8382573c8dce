package netpol.conformance.apiserver.read;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.model.ApiException;

/**
 * The form in which a client wants objects (Kubernetes API Concepts, Alternate representations of resources).
 *
 * @param shape whole objects, rows of a table, or metadata only
 * @param groupVersion of the shape's own kind, such as {@code meta.k8s.io/v1}
 * @param includeObject what each row of a table carries: {@code Metadata}, {@code Object} or {@code None}
 * @param yaml YAML instead of JSON
 */
public record Form(Shape shape, String groupVersion, String includeObject, boolean yaml) {

    private static final String ACCEPTED = "application/json, application/yaml";

    public enum Shape {
        WHOLE, TABLE, METADATA
    }

    /**
     * The first form of the Accept header that can be made. Protobuf cannot; a client that would also take another form gets
     * JSON.
     */
    public static Form of(ApiRequest request) {
        String accept = request.header("accept");
        String include = Optional.of(request.parameter("includeObject")).filter(each -> !each.isEmpty())
                .orElse("Metadata");
        if (accept.isBlank()) {
            return new Form(Shape.WHOLE, "v1", include, false);
        }
        return Arrays.stream(accept.split(",")).map(each -> clause(each, include)).flatMap(Optional::stream)
                .findFirst().orElseThrow(() -> ApiException.notAcceptable(
                        "only the following media types are accepted: " + ACCEPTED));
    }

    private static Optional<Form> clause(String clause, String include) {
        String[] parts = clause.strip().split(";");
        String type = parts[0].strip().toLowerCase(Locale.ROOT);
        boolean json = type.equals("application/json") || type.equals("*/*") || type.equals("application/*");
        boolean yaml = type.equals("application/yaml") || type.equals("application/x-yaml");
        if (!json && !yaml) {
            return Optional.empty();
        }
        String as = "", version = "v1", group = "meta.k8s.io";
        for (String part : parts) {
            String[] pair = part.strip().split("=", 2);
            switch (pair[0]) {
                case "as" -> as = pair[1];
                case "v" -> version = pair[1];
                case "g" -> group = pair[1];
                default -> {
                    // A quality, or a parameter of others.
                }
            }
        }
        boolean ours = group.equals("meta.k8s.io") && (version.equals("v1") || version.equals("v1beta1"));
        String groupVersion = group + "/" + version;
        return switch (as) {
            case "" -> Optional.of(new Form(Shape.WHOLE, groupVersion, include, yaml));
            case "Table" -> ours ? Optional.of(new Form(Shape.TABLE, groupVersion, include, yaml)) : Optional.empty();
            case "PartialObjectMetadata", "PartialObjectMetadataList" ->
                ours ? Optional.of(new Form(Shape.METADATA, groupVersion, include, yaml)) : Optional.empty();
            default -> Optional.empty();
        };
    }
}

package netpol.conformance.apiserver.read;

import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.exchange.Accept;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.RequestPath;
import netpol.conformance.apiserver.model.ApiException;

/**
 * The form in which a client wants objects (Kubernetes API Concepts, Alternate representations of resources).
 *
 * @param shape whole objects, rows of a table, metadata only, or a list of that
 * @param groupVersion of the shape's own kind, such as {@code meta.k8s.io/v1}
 * @param includeObject what each row of a table carries: {@code Metadata}, {@code Object} or {@code None}
 * @param yaml YAML instead of JSON
 */
public record Form(Shape shape, String groupVersion, String includeObject, boolean yaml) {

    private static final String ONLY = "only the following media types are accepted: ",
            PROTOBUF = "application/vnd.kubernetes.protobuf",
            BUILT_IN = "application/json, application/yaml, " + PROTOBUF,
            STREAMS = "application/json;stream=watch, " + PROTOBUF + ";stream=watch";

    public enum Shape {
        WHOLE, TABLE, METADATA, METADATA_LIST
    }

    /**
     * The first form of the Accept header that can be made. Protobuf cannot; a client that would also take another form gets
     * JSON.
     *
     * @throws ApiException 406 when no form can be made
     */
    public static Form of(ApiRequest request, RequestPath path) {
        List<Accept.Clause> clauses = Accept.of(request).clauses();
        String include = Optional.of(request.parameter("includeObject")).filter(each -> !each.isEmpty())
                .orElse("Metadata");
        boolean lists = request.method().equals("GET") && path.isCollection();
        boolean watches = lists && request.flag("watch");
        if (clauses.isEmpty()) {
            return new Form(Shape.WHOLE, "v1", include, false);
        }
        if (!path.type().custom() && clauses.stream().noneMatch(Form::isProduced)) {
            throw ApiException.unproduced(BUILT_IN + (lists ? ", " + STREAMS : ""));
        }
        return clauses.stream().filter(each -> each.json() || (each.yaml() && !watches))
                .map(each -> form(each, include)).flatMap(Optional::stream).findFirst()
                .orElseThrow(() -> ApiException.notAcceptable(ONLY + (watches ? STREAMS : BUILT_IN)));
    }

    private static boolean isProduced(Accept.Clause clause) {
        return clause.json() || clause.yaml() || clause.type().equals(PROTOBUF);
    }

    private static Optional<Form> form(Accept.Clause clause, String include) {
        String version = clause.parameter("v", "v1"), group = clause.parameter("g", "meta.k8s.io");
        boolean ours = group.equals("meta.k8s.io") && (version.equals("v1") || version.equals("v1beta1"));
        String groupVersion = group + "/" + version;
        return switch (clause.parameter("as", "")) {
            case "" -> Optional.of(new Form(Shape.WHOLE, groupVersion, include, clause.yaml()));
            case "Table" ->
                ours ? Optional.of(new Form(Shape.TABLE, groupVersion, include, clause.yaml())) : Optional.empty();
            case "PartialObjectMetadataList" ->
                ours
                        ? Optional.of(new Form(Shape.METADATA_LIST, groupVersion, include, clause.yaml()))
                        : Optional.empty();
            case "PartialObjectMetadata" ->
                ours ? Optional.of(new Form(Shape.METADATA, groupVersion, include, clause.yaml())) : Optional.empty();
            default -> Optional.empty();
        };
    }
}

package netpol.conformance.apiserver;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ResourceTypes;
import netpol.conformance.apiserver.openapi.OpenApi;
import netpol.conformance.apiserver.schema.Schema;

/** Serves the OpenAPI documents. They are made anew when the served kinds change. */
final class OpenApiDocuments {

    private static final String PROTOBUF = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
    private static final String VERSION_3 = "/openapi/v3";

    private final ResourceTypes types;
    private final Function<ResourceType, Schema> schemas;
    private List<ResourceType> described = List.of();
    private OpenApi documents;

    OpenApiDocuments(ResourceTypes types, Function<ResourceType, Schema> schemas) {
        this.types = types;
        this.schemas = schemas;
    }

    /** The document at a path; empty when there is none. */
    Optional<ApiAnswer> document(String path, ApiRequest request) {
        if (path.equals("/openapi/v2")) {
            boolean protobuf = request.header("accept").contains("proto-openapi.spec.v2");
            return Optional.of(protobuf
                    ? new ApiAnswer(ApiAnswer.OK, PROTOBUF, current().version2Protobuf(), List.of())
                    : ApiAnswer.json(ApiAnswer.OK, current().version2()));
        }
        if (path.equals(VERSION_3)) {
            return Optional.of(ApiAnswer.json(ApiAnswer.OK, current().index()));
        }
        return path.startsWith(VERSION_3 + "/")
                ? current().version3(path.substring(VERSION_3.length() + 1))
                        .map(each -> ApiAnswer.json(ApiAnswer.OK, each))
                : Optional.empty();
    }

    private synchronized OpenApi current() {
        List<ResourceType> served = types.all();
        if (!served.equals(described)) {
            documents = new OpenApi(served, schemas, types.version());
            described = served;
        }
        return documents;
    }
}

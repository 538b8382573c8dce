package netpol.conformance.apiserver;

import java.util.Optional;
import netpol.conformance.apiserver.discovery.AggregatedDiscovery;
import netpol.conformance.apiserver.discovery.Groups;
import netpol.conformance.apiserver.exchange.Accept;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.exchange.ApiAnswer.Outcome;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.OldWatch;
import netpol.conformance.apiserver.exchange.RequestPath;
import netpol.conformance.apiserver.exchange.YamlAnswer;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ResourceTypes;
import netpol.conformance.apiserver.rest.Authorization;
import netpol.conformance.apiserver.rest.Requests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers every request: health, version, discovery, and the objects. */
final class ApiHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    private static final int NOT_FOUND = 404;

    private final ResourceTypes types;
    private final Requests requests;
    private final Groups groups;
    private final AggregatedDiscovery aggregated;
    private final OpenApiDocuments openApi;
    private final Authorization authorization;

    ApiHandler(ResourceTypes types, Requests requests, OpenApiDocuments openApi,
            Authorization authorization) {
        this.types = types;
        this.requests = requests;
        this.groups = new Groups(types);
        this.aggregated = new AggregatedDiscovery(types);
        this.openApi = openApi;
        this.authorization = authorization;
    }

    Outcome handle(ApiRequest request) {
        Outcome outcome = inJson(request);
        return request.path().startsWith("/api") && Accept.of(request).yaml()
                ? new Outcome(outcome.answer().map(YamlAnswer::of), outcome.watch())
                : outcome;
    }

    private Outcome inJson(ApiRequest request) {
        try {
            return answer(OldWatch.renewed(request, types));
        } catch (ApiException refused) {
            return new Outcome(Optional.of(ApiAnswer.of(refused)), Optional.empty());
        } catch (RuntimeException e) {
            LOG.error("{} {}", request.method(), request.path(), e);
            return new Outcome(Optional.of(ApiAnswer.of(ApiException.internal(e.toString()))), Optional.empty());
        }
    }

    private Outcome answer(ApiRequest request) {
        Optional<ApiAnswer> open = open(request);
        if (open.isPresent()) {
            return new Outcome(open, Optional.empty());
        }
        Optional<ApiAnswer> document = document(request);
        if (document.isPresent()) {
            authorization.checkPath(request);
            return new Outcome(document, Optional.empty());
        }
        Optional<RequestPath> path = RequestPath.parse(request.path(), types);
        if (path.isEmpty() && !isBuiltIn(request.path())) {
            return Outcome.of(ApiAnswer.text(NOT_FOUND, "404 page not found\n"));
        }
        return requests.answer(request, path.orElseThrow(ApiException::noSuchPath));
    }

    /** Whether the path is in a group that is served without a definition; what answers for other groups has other words. */
    private boolean isBuiltIn(String path) {
        String[] parts = path.split("/", 4);
        return parts.length < 3 || !parts[1].equals("apis")
                || types.all().stream().anyMatch(type -> !type.custom() && type.group().equals(parts[2]));
    }

    /** What everyone may ask for. */
    private Optional<ApiAnswer> open(ApiRequest request) {
        return switch (request.path().replaceFirst("(?<=.)/$", "")) {
            case "/healthz", "/livez", "/readyz" -> Optional.of(ApiAnswer.text(ApiAnswer.OK,
                    request.query().containsKey("verbose") ? "[+]ping ok\n[+]store ok\ncheck passed\n" : "ok"));
            case "/version" -> Optional.of(ApiAnswer.json(ApiAnswer.OK, version()));
            default -> request.path().matches("/(healthz|livez|readyz)/(ping|etcd|log)")
                    ? Optional.of(ApiAnswer.text(ApiAnswer.OK, "ok"))
                    : Optional.empty();
        };
    }

    private ObjectNode version() {
        String minor = Integer.toString(types.version().minor());
        return Json.object().put("major", "1").put("minor", minor)
                .put("gitVersion", ReleaseName.of(types.version())).put("gitCommit", "").put("gitTreeState", "")
                .put("buildDate", "").put("goVersion", "java" + Runtime.version().feature()).put("compiler", "javac")
                .put("platform", "linux/amd64");
    }

    private Optional<ApiAnswer> document(ApiRequest request) {
        if (!request.method().equals("GET")) {
            return Optional.empty();
        }
        String path = request.path().replaceFirst("(?<=.)/$", "");
        Optional<AggregatedDiscovery.Document> all = aggregated.document(path, request.header("accept"));
        if (all.isPresent()) {
            return all.map(each -> new ApiAnswer(ApiAnswer.OK, each.contentType(), Json.bytes(each.document()),
                    java.util.List.of()));
        }
        if (path.equals("/")) {
            return Optional.of(ApiAnswer.json(ApiAnswer.OK, paths()));
        }
        return groups.document(path).map(each -> ApiAnswer.json(ApiAnswer.OK, each))
                .or(() -> openApi.document(path, request));
    }

    private ObjectNode paths() {
        ObjectNode root = Json.object();
        var list = root.putArray("paths");
        list.add("/api").add("/api/v1").add("/apis");
        types.all().stream().map(type -> type.root()).filter(each -> !each.startsWith("/api/")).distinct()
                .forEach(list::add);
        list.add("/healthz").add("/livez").add("/openapi/v2").add("/openapi/v3").add("/readyz").add("/version");
        return root;
    }
}

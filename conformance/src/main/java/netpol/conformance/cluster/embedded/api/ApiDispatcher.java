package netpol.conformance.cluster.embedded.api;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the mock server behave as an API server where that matters for policies: unknown kinds are not found, objects are
 * completed and checked before they are kept, deleting a namespace deletes what is in it, and errors say what is wrong.
 */
class ApiDispatcher extends KubernetesCrudDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(ApiDispatcher.class);
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String STRATEGIC_MERGE_PATCH = "application/strategic-merge-patch+json";

    private final Consumer<HasMetadata> podDeleted;

    private final Runnable forgetRequests;

    /**
     * @param podDeleted told of every pod that is gone
     * @param forgetRequests empties the mock server's memory of requests, which nobody asks for
     */
    ApiDispatcher(Consumer<HasMetadata> podDeleted, Runnable forgetRequests) {
        this.podDeleted = podDeleted;
        this.forgetRequests = forgetRequests;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        forgetRequests.run();
        MockResponse response;
        try {
            response = answer(request);
        } catch (Rejection rejection) {
            response = rejection.response();
        } catch (RuntimeException e) {
            // Nobody would answer otherwise, and the client would wait.
            LOG.error("{} {}", request.method(), request.getPath(), e);
            response = Rejection.internalError(e.toString()).response();
        }
        return response.getWebSocketListener() != null || response.header("Content-Type") != null
                ? response
                : response.setHeader("Content-Type", "application/json");
    }

    private MockResponse answer(RecordedRequest request) {
        Optional<String> document = Discovery.document(request.getPath().replaceFirst("[?].*", ""));
        if (document.isPresent()) {
            return new MockResponse().setResponseCode(HttpURLConnection.HTTP_OK).setBody(document.get());
        }
        ResourcePath path = ResourcePath.parse(request.getPath()).orElseThrow(Rejection::noSuchResource);
        MockResponse response = switch (request.method()) {
            case POST -> create(request, path);
            case PUT -> super.dispatch(withBody(request, HttpMethod.PUT, checkedBody(request, path)));
            case PATCH -> patch(request, path);
            case DELETE -> delete(request, path);
            default -> super.dispatch(request);
        };
        if (response.code() == HttpURLConnection.HTTP_NOT_FOUND && response.getBody() == null
                && path.name().isPresent()) {
            throw Rejection.notFound(path.kind(), path.name().get());
        }
        return response;
    }

    private MockResponse create(RecordedRequest request, ResourcePath path) {
        String body = checkedBody(request, path);
        path.namespace().filter(namespace -> !exists(ResourceKind.NAMESPACE, namespace)).ifPresent(namespace -> {
            throw Rejection.notFound(ResourceKind.NAMESPACE, namespace);
        });
        return kept(request, super.dispatch(withBody(request, HttpMethod.POST, body)));
    }

    private boolean exists(ResourceKind kind, String name) {
        return handleGet(kind.root() + "/" + kind.plural() + "/" + name).code() == HttpURLConnection.HTTP_OK;
    }

    /** What is answered is what is kept, defaults included. */
    private MockResponse kept(RecordedRequest request, MockResponse response) {
        if (response.code() != HttpURLConnection.HTTP_CREATED) {
            return response;
        }
        String name = Serialization
                .unmarshal(new String(response.getBody().getBytes(), StandardCharsets.UTF_8),
                        GenericKubernetesResource.class)
                .getMetadata().getName();
        return handleGet(request.getPath().replaceFirst("[?].*", "") + "/" + name)
                .setResponseCode(HttpURLConnection.HTTP_CREATED);
    }

    private MockResponse delete(RecordedRequest request, ResourcePath path) {
        if (path.kind().equals(ResourceKind.NAMESPACE) && path.name().isPresent()) {
            ResourceKind.ALL.stream().filter(ResourceKind::namespaced)
                    .forEach(kind -> handleDelete(kind.path(path.name().get())));
        }
        return super.dispatch(request);
    }

    private MockResponse patch(RecordedRequest request, ResourcePath path) {
        String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse(JSON_PATCH).replaceFirst(";.*", "");
        return switch (type) {
            case JSON_PATCH -> super.dispatch(request).setResponseCode(HttpURLConnection.HTTP_OK);
            case MERGE_PATCH, STRATEGIC_MERGE_PATCH -> merge(request, path);
            default -> throw Rejection.unsupportedMediaType("this API server understands " + MERGE_PATCH + ", "
                    + STRATEGIC_MERGE_PATCH + " and " + JSON_PATCH + ", not " + type);
        };
    }

    private MockResponse merge(RecordedRequest request, ResourcePath path) {
        Map<?, ?> patch = Serialization.unmarshal(utf8(request.getBody()), Map.class);
        while (true) {
            MockResponse current = handleGet(request.getPath().replaceFirst("(/status)?([?].*)?$", ""));
            if (current.code() != HttpURLConnection.HTTP_OK) {
                throw Rejection.notFound(path.kind(), path.name().orElse(""));
            }
            Map<?, ?> merged = MergePatch.apply(Serialization.unmarshal(utf8(current.getBody()), Map.class), patch);
            MockResponse response = super.dispatch(withBody(request, HttpMethod.PUT, Serialization.asJson(merged)));
            boolean overtaken = response.code() == HttpURLConnection.HTTP_CONFLICT
                    && !(patch.get("metadata") instanceof Map<?, ?> metadata
                            && metadata.containsKey("resourceVersion"));
            if (!overtaken) {
                return response;
            }
        }
    }

    private static String utf8(Buffer buffer) {
        return new String(buffer.getBytes(), StandardCharsets.UTF_8);
    }

    /** The body, made sure that it is of the path's kind. */
    private static String checkedBody(RecordedRequest request, ResourcePath path) {
        String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
        if (type.contains("protobuf")) {
            throw Rejection.unsupportedMediaType("this API server does not understand " + type
                    + "; send JSON (kubectl: use create -f or apply --validate=false -f)");
        }
        String body = utf8(request.getBody());
        GenericKubernetesResource object;
        try {
            object = Serialization.unmarshal(body, GenericKubernetesResource.class);
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw Rejection.badRequest("the body is not an object of the API: " + e.getMessage());
        }
        ResourceKind kind = path.kind();
        if (!kind.groupVersion().equals(object.getApiVersion())) {
            throw Rejection.badRequest("the API version in the data (" + object.getApiVersion()
                    + ") does not match the expected API version (" + kind.groupVersion() + ")");
        }
        if (!kind.kind().equals(object.getKind())) {
            throw Rejection
                    .badRequest(object.getKind() + " in version \"" + kind.version() + "\" cannot be handled as a "
                            + kind.kind());
        }
        return body;
    }

    private static RecordedRequest withBody(RecordedRequest request, HttpMethod method, String body) {
        return new RecordedRequest(request.getHttpVersion(), method, request.getPath(), request.getHeaders(),
                new Buffer(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Every change comes through here, whichever way it was asked for. */
    @Override
    public void processEvent(String path, AttributeSet pathAttributes, AttributeSet oldAttributes,
            GenericKubernetesResource resource, String newState) {
        ResourceKind kind = ResourcePath.parse(path).orElseThrow(Rejection::noSuchResource).kind();
        if (newState != null) {
            super.processEvent(path, pathAttributes, oldAttributes, null, Admission.admit(kind, newState));
            kept(newState);
            return;
        }
        Optional<String> last = Optional.ofNullable(getMap().get(oldAttributes));
        super.processEvent(path, pathAttributes, oldAttributes, resource, null);
        Optional<GenericKubernetesResource> gone = last
                .map(json -> Serialization.unmarshal(json, GenericKubernetesResource.class));
        gone.ifPresent(this::removed);
        if (kind.equals(ResourceKind.POD)) {
            gone.ifPresent(podDeleted);
        }
    }

    /** An object was created or changed: for those who want to know at once. */
    void kept(String asWritten) {}

    /** An object is gone. */
    void removed(GenericKubernetesResource last) {}
}

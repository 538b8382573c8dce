package netpol.conformance.apiserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.admission.Admission;
import netpol.conformance.apiserver.admission.ClusterView;
import netpol.conformance.apiserver.client.DirectHttpClient;
import netpol.conformance.apiserver.controller.ClusterFacts;
import netpol.conformance.apiserver.controller.Controllers;
import netpol.conformance.apiserver.controller.work.FieldOwnership;
import netpol.conformance.apiserver.http.Authentication;
import netpol.conformance.apiserver.http.Certificate;
import netpol.conformance.apiserver.http.HttpFrontend;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ResourceTypes;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.rest.ApiAnswer.Outcome;
import netpol.conformance.apiserver.rest.ApiRequest;
import netpol.conformance.apiserver.rest.Objects;
import netpol.conformance.apiserver.rest.Requests;
import netpol.conformance.apiserver.schema.BuiltInSchemas;
import netpol.conformance.apiserver.schema.Schema;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** An API server that keeps all objects in memory, on a free port of the loopback address. */
public final class EmbeddedApiServer implements AutoCloseable {

    private static final int TOKEN_BYTES = 16;

    private final ServerVersion version;
    private final Store store;
    private final RequestLog log = new RequestLog();
    private final ApiHandler handler;
    private final Certificate certificate;
    private final String token;
    private final HttpFrontend http;
    private final Controllers controllers;

    /**
     * @param version the release of Kubernetes that it behaves as
     * @param history how many changes of each resource can be watched from later
     */
    public EmbeddedApiServer(ServerVersion version, int history) throws IOException {
        this.version = version;
        this.store = new Store(history);
        ResourceTypes types = new ResourceTypes(version);
        Objects objects = new Objects(EmbeddedApiServer::schema, new Admission(version, new View()));
        Requests requests = new Requests(store, types, objects, (type, metadata, rows, include) -> {
            throw ApiException.notAcceptable("tables");
        });
        this.handler = new ApiHandler(types, requests,
                new OpenApiDocuments(types, EmbeddedApiServer::schema), log);
        this.certificate = Certificate.of(List.of("127.0.0.1", "10.96.0.1"),
                List.of("localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"));
        this.token = newToken();
        this.http = new HttpFrontend(certificate, new Authentication(token), handler::handle);
        this.controllers = Controllers.start(store, new ClusterFacts(version, "192.0.2.1", http.port(), "10.96.0.1",
                certificate.certificate()), requests::delete, FieldOwnership.NONE);
    }

    /** For this JVM: its requests need no network. */
    public KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(new ConfigBuilder(Config.empty())
                .withMasterUrl("https://127.0.0.1:" + port()).withNamespace("default").build())
                .withHttpClientFactory(new DirectHttpClient.Factory(handler::handle)).build();
    }

    private static Schema schema(ResourceType type) {
        return BuiltInSchemas.of(type.groupVersion(), type.kind()).orElse(Schema.ANY);
    }

    private static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** What admission looks up. */
    private final class View implements ClusterView {

        @Override
        public Optional<ObjectNode> namespace(String name) {
            return store.get("namespaces", new ObjectKey("", name)).map(Entry::object);
        }

        @Override
        public List<ObjectNode> services() {
            return store.list("services", "").entries().stream().map(Entry::object).toList();
        }

        @Override
        public Optional<ObjectNode> priorityClass(String name) {
            return store.get("priorityclasses.scheduling.k8s.io", new ObjectKey("", name)).map(Entry::object);
        }
    }

    /** Answers a request of this JVM without any network. */
    public Outcome handle(ApiRequest request) {
        return handler.handle(request);
    }

    public Store store() {
        return store;
    }

    public RequestLog requests() {
        return log;
    }

    public int port() {
        return http.port();
    }

    /** The certificate by which clients know it, in PEM. */
    public String certificate() {
        return certificate.certificate();
    }

    /** Of a user that may do everything. */
    public String token() {
        return token;
    }

    /** {@code v1.36.0+embedded}. */
    public String release() {
        return ReleaseName.of(version);
    }

    @Override
    public void close() {
        controllers.close();
        http.close();
    }
}

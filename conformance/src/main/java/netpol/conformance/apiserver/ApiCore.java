package netpol.conformance.apiserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import netpol.conformance.apiserver.admission.Admission;
import netpol.conformance.apiserver.admission.ClusterView;
import netpol.conformance.apiserver.client.DirectHttpClient;
import netpol.conformance.apiserver.controller.ClusterFacts;
import netpol.conformance.apiserver.controller.Controllers;
import netpol.conformance.apiserver.exchange.ApiAnswer.Outcome;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ResourceTypes;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.rest.Authorization;
import netpol.conformance.apiserver.rest.Kinds;
import netpol.conformance.apiserver.rest.Objects;
import netpol.conformance.apiserver.rest.Requests;
import netpol.conformance.apiserver.review.AccountTokens;
import netpol.conformance.apiserver.review.Authorizer;
import netpol.conformance.apiserver.review.RbacAuthorizer;
import netpol.conformance.apiserver.review.Reviews;
import netpol.conformance.apiserver.review.User;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import netpol.conformance.apiserver.table.Tables;
import tools.jackson.databind.node.ObjectNode;

/** The API server without a network: its store, its controllers, and the answers to requests of this JVM. */
public final class ApiCore implements AutoCloseable {

    private static final String AUDIENCE = "https://kubernetes.default.svc";

    private final ServerVersion version;
    private final Store store;
    private final ApiHandler handler;
    private final Kinds kinds;
    private final AccountTokens accounts = new AccountTokens(Clock.systemUTC(), AUDIENCE);
    private final Objects objects;
    private final Requests requests;
    private Optional<Controllers> controllers = Optional.empty();

    /**
     * @param version the release of Kubernetes that it behaves as
     * @param history how many changes of each resource can be watched from later
     * @param tokens finds the user of a bearer token that is not one of a service account
     */
    public ApiCore(ServerVersion version, int history, Function<String, Optional<User>> tokens) {
        this.version = version;
        this.store = new Store(history);
        ResourceTypes types = new ResourceTypes(version);
        this.kinds = new Kinds(types);
        Authorizer roles = new RbacAuthorizer(store);
        Authorization authorization = new Authorization(roles);
        this.objects = new Objects(kinds, new Admission(version, new View()));
        this.requests = new Requests(store, types, objects, new Tables(kinds::columns),
                new Reviews(store, roles, token -> tokens.apply(token).or(() -> serviceAccount(token)), AUDIENCE,
                        Clock.systemUTC()),
                accounts, authorization);
        this.handler = new ApiHandler(types, requests, new OpenApiDocuments(types, kinds::schema), authorization);
    }

    /**
     * Makes the objects that every cluster has, and begins to do what the controllers of a control plane do.
     *
     * @param port at which pods reach the API server
     * @param certificate by which they know it, in PEM
     */
    public void start(int port, String certificate) {
        controllers = Optional.of(Controllers.start(store,
                new ClusterFacts(version, "192.0.2.1", port, "10.96.0.1", certificate), requests::delete,
                objects::ownedByController, kinds));
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

    /** The service account that a token was made for; empty when the token is not known, or the account is gone. */
    public Optional<User> serviceAccount(String token) {
        return accounts.find(token).filter(user -> {
            String[] name = user.name().split(":");
            return store.get("serviceaccounts", new ObjectKey(name[2], name[3]))
                    .filter(entry -> Meta.of(entry.object()).uid().equals(user.uid())).isPresent();
        });
    }

    public Outcome handle(ApiRequest request) {
        return handler.handle(request);
    }

    /** Its requests need no network. */
    public KubernetesClient client() {
        return client(this::handle);
    }

    /** @param way that requests take, in the end to {@link #handle} */
    public static KubernetesClient client(Function<ApiRequest, Outcome> way) {
        return new KubernetesClientBuilder().withConfig(new ConfigBuilder(Config.empty())
                .withMasterUrl("https://127.0.0.1").withNamespace("default").build())
                .withHttpClientFactory(new DirectHttpClient.Factory(way)).build();
    }

    public Store store() {
        return store;
    }

    /** The name of the release, such as {@code v1.36.0+embedded}. */
    public String release() {
        return ReleaseName.of(version);
    }

    @Override
    public void close() {
        controllers.ifPresent(Controllers::close);
    }
}

package netpol.conformance.mutant.enforcer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;

/**
 * An API server that shows what another has, through {@link Filter}. Read only: lists and watches of whole clusters, by plain
 * HTTP. A client that asks for a WebSocket is answered as if it had not, and asks again without.
 */
public final class FilteringApi implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FilteringApi.class);
    private static final Pattern COLLECTION = Pattern.compile("/(?:api|apis/([^/]+))/([^/]+)/([a-z]+)");
    private static final Map<String, String> KINDS = Map.of("pods", "Pod", "namespaces", "Namespace",
            "networkpolicies", "NetworkPolicy", "nodes", "Node");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final KubernetesClient api;
    private final Filter filter;
    private final Delivery delivery;
    private final HttpServer http;

    /**
     * @param api what is there
     * @param delivery of what {@code filter} shows
     */
    public FilteringApi(KubernetesClient api, Filter filter, Delivery delivery) throws IOException {
        this.delivery = delivery;
        this.api = api;
        this.filter = filter;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory()));
        http.createContext("/", this::handle);
        http.start();
    }

    public InetSocketAddress address() {
        return http.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher path = COLLECTION.matcher(exchange.getRequestURI().getPath());
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
                exchange.sendResponseHeaders(OK, -1);
            } else if (path.matches() && KINDS.containsKey(path.group(3)) && Boolean.parseBoolean(query.get("watch"))) {
                watch(exchange, context(path), query);
            } else {
                answer(exchange, path.matches() ? path.group(3) : "");
            }
        } catch (KubernetesClientException e) {
            LOG.debug("a request through the filter failed", e);
        }
    }

    private void answer(HttpExchange exchange, String plural) throws IOException {
        String found = api.raw(exchange.getRequestURI().toString());
        if (found == null) {
            exchange.sendResponseHeaders(NOT_FOUND, -1);
            return;
        }
        byte[] body = (KINDS.containsKey(plural) ? list(plural, found) : found).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(OK, body.length);
        exchange.getResponseBody().write(body);
    }

    private String list(String plural, String found) {
        Map<String, Object> list = object(found);
        List<Map<String, Object>> items = PolicyEdits.maps(list, "items").stream()
                .flatMap(each -> filter.shown(plural, each).stream()).toList();
        return api.getKubernetesSerialization().asJson(PolicyEdits.with(list, "items", items));
    }

    private Map<String, Object> object(String json) {
        return api.getKubernetesSerialization().unmarshal(json, new TypeReference<>() {});
    }

    private void watch(HttpExchange exchange, ResourceDefinitionContext kind, Map<String, String> query)
            throws IOException {
        DelayedEvents events = new DelayedEvents();
        ListOptions options = new ListOptionsBuilder().withResourceVersion(query.get("resourceVersion"))
                .withFieldSelector(query.get("fieldSelector")).withLabelSelector(query.get("labelSelector")).build();
        Watch watch = api.genericKubernetesResources(kind).inAnyNamespace().watch(options,
                new Events(kind.getPlural(), events));
        try {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(OK, 0);
            OutputStream out = exchange.getResponseBody();
            out.flush();
            for (Optional<Delivery.Step> step = events.take(); step.isPresent(); step = events.take()) {
                String event = api.getKubernetesSerialization()
                        .asJson(Map.of("type", step.get().action(), "object", step.get().object()));
                out.write((event + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watch.close();
        }
    }

    private static ResourceDefinitionContext context(Matcher path) {
        return new ResourceDefinitionContext.Builder().withGroup(Optional.ofNullable(path.group(1)).orElse(""))
                .withVersion(path.group(2)).withPlural(path.group(3)).withKind(KINDS.get(path.group(3)))
                .withNamespaced(!path.group(3).matches("namespaces|nodes")).build();
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String each : Optional.ofNullable(text).orElse("").split("&")) {
            String[] pair = each.split("=", 2);
            query.put(pair[0], pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        http.stop(0);
    }

    /** From the API server's watch to a client's. */
    private final class Events implements Watcher<GenericKubernetesResource> {

        private final String plural;
        private final DelayedEvents events;

        Events(String plural, DelayedEvents events) {
            this.plural = plural;
            this.events = events;
        }

        @Override
        public void eventReceived(Action action, GenericKubernetesResource resource) {
            Map<String, Object> object = object(api.getKubernetesSerialization().asJson(resource));
            filter.event(plural, action.name(), object).ifPresent(shown -> events.add(
                    resource.getMetadata().getNamespace() + "/" + resource.getMetadata().getName(),
                    delivery.of(plural, action.name(), shown)));
        }

        @Override
        public void onClose(WatcherException cause) {
            events.end();
        }

        @Override
        public void onClose() {
            events.end();
        }
    }
}

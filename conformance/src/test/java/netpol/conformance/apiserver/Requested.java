package netpol.conformance.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.exchange.ApiAnswer.Outcome;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.EventSource;
import netpol.conformance.apiserver.exchange.QueryText;
import netpol.conformance.apiserver.exchange.Users;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.JsonNode;

/** A server without network and without controllers, and what tests ask of it. Namespace {@code x} is there. */
public final class Requested {

    private static final String JSON = "application/json";

    private final ApiCore core;

    public Requested(int history) {
        core = new ApiCore(ServerVersion.LATEST, history, token -> Optional.empty());
        created("/api/v1/namespaces", "{\"metadata\":{\"name\":\"x\"}}");
    }

    public Outcome send(String method, String url, String type, String body) {
        String[] parts = url.split("\\?", 2);
        Map<String, String> headers = new HashMap<>(Map.of("user-agent", "test/1"));
        headers.put("content-type", type);
        return core.handle(new ApiRequest(method, parts[0], QueryText.parse(parts.length > 1 ? parts[1] : null),
                headers, body.getBytes(StandardCharsets.UTF_8), Users.ADMIN));
    }

    /** Expects the answer to have a code. */
    public JsonNode answer(int code, String method, String url, String type, String body) {
        ApiAnswer answer = send(method, url, type, body).answer().orElseThrow();
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.code()).as(text).isEqualTo(code);
        return Json.parse(answer.body());
    }

    public JsonNode got(String url) {
        return answer(200, "GET", url, JSON, "");
    }

    public JsonNode refused(int code, String method, String url, String body) {
        return answer(code, method, url, JSON, body);
    }

    public JsonNode created(String url, String body) {
        return answer(201, "POST", url, JSON, body);
    }

    public JsonNode put(String url, JsonNode body) {
        return answer(200, "PUT", url, JSON, Json.text(body));
    }

    public JsonNode patched(String url, String body) {
        return answer(200, "PATCH", url, "application/merge-patch+json", body);
    }

    public JsonNode deleted(String url, String body) {
        return answer(200, "DELETE", url, JSON, body);
    }

    public JsonNode configMap(String name, String label) {
        return created("/api/v1/namespaces/x/configmaps",
                "{\"metadata\":{\"name\":\"" + name + "\",\"labels\":{\"app\":\"" + label + "\"}}}");
    }

    public EventSource watch(String url) {
        return send("GET", url, JSON, "").watch().orElseThrow();
    }

    /** The events that are there; the watch is over afterwards. */
    public static List<String> events(EventSource watch, int count) throws InterruptedException {
        List<String> events = new java.util.ArrayList<>();
        watch.run(lines -> {
            for (String line : new String(lines, StandardCharsets.UTF_8).split("\n")) {
                JsonNode event = Json.parse(line);
                events.add(event.path("type").asString() + " "
                        + event.at("/object/metadata/name").asString(event.at("/object/reason").asString("")));
            }
            return events.size() < count;
        });
        return events;
    }

    public static String version(JsonNode object) {
        return object.at("/metadata/resourceVersion").asString();
    }
}

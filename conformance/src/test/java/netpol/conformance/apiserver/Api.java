package netpol.conformance.apiserver;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.exchange.ApiAnswer;
import netpol.conformance.apiserver.exchange.ApiAnswer.Outcome;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.QueryText;
import netpol.conformance.apiserver.exchange.Users;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.review.User;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An API server without a network, of which a test asks what it wants. */
final class Api implements AutoCloseable {

    static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps", JSON = "application/json";

    private static final YAMLMapper YAML = new YAMLMapper();

    private final ApiCore core = new ApiCore(ServerVersion.LATEST, 100, token -> Optional.empty());

    Api() {
        core.start(443, "");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> get("/api/v1/namespaces/default").code() == 200);
    }

    ApiCore core() {
        return core;
    }

    Outcome ask(String method, String path, String body, Map<String, String> headers, User user) {
        String[] parts = path.split("\\?", 2);
        return core
                .handle(new ApiRequest(method, parts[0], QueryText.parse(parts.length > 1 ? parts[1] : null), headers,
                        body.getBytes(StandardCharsets.UTF_8), user));
    }

    ApiAnswer ask(String method, String path, String body, Map<String, String> headers) {
        return ask(method, path, body, headers, Users.ADMIN).answer().orElseThrow();
    }

    ApiAnswer get(String path) {
        return ask("GET", path, "", Map.of());
    }

    ApiAnswer get(String path, String accept) {
        return ask("GET", path, "", Map.of("accept", accept));
    }

    ApiAnswer post(String path, String flow) {
        return send("POST", path, JSON, flow);
    }

    /** @param flow JSON as YAML has it, with few quotes */
    ApiAnswer send(String method, String path, String type, String flow) {
        return ask(method, path, YAML.readTree(flow).toString(), Map.of("content-type", type, "user-agent", "test"));
    }

    static ObjectNode tree(ApiAnswer answer) {
        return (ObjectNode) Json.parse(text(answer));
    }

    static String text(ApiAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** What an error says, after its code. */
    static String refusal(ApiAnswer answer) {
        return answer.code() + " " + tree(answer).path("message").asString("");
    }

    static JsonNode at(ApiAnswer answer, String pointer) {
        return tree(answer).at(pointer);
    }

    @Override
    public void close() {
        core.close();
    }
}

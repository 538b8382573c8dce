package netpol.conformance.apiserver.review;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ApiException.Cause;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tokens of service accounts (API reference, authentication.k8s.io/v1 TokenRequest). Each is random; the server remembers it. */
public final class AccountTokens {

    private static final int BYTES = 32;
    private static final long HOUR = 3600, SHORTEST = 600, LONGEST = 1L << 32;

    private final Map<String, Issued> issued = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final String audience;

    private record Issued(User user, List<String> audiences, Instant end) {}

    /** @param audience of the server, such as {@code https://kubernetes.default.svc} */
    public AccountTokens(Clock clock, String audience) {
        this.clock = clock;
        this.audience = audience;
    }

    /**
     * Makes a token.
     *
     * @param type TokenRequest
     * @param account ServiceAccount
     * @param request TokenRequest as the client sent it
     * @return the answer, with the token in its status
     * @throws ApiException 422 for a life that is too short or too long
     */
    public ObjectNode issue(ResourceType type, ObjectNode account, ObjectNode request) {
        JsonNode spec = request.path("spec");
        long seconds = spec.path("expirationSeconds").asLong(HOUR);
        if (seconds < SHORTEST || seconds > LONGEST) {
            throw ApiException.invalid(type, "", List.of(Cause.invalid("spec.expirationSeconds",
                    Long.toString(seconds), seconds < SHORTEST
                            ? "may not specify a duration less than 10 minutes"
                            : "may not specify a duration larger than 2^32 seconds")));
        }
        List<String> asked = spec.path("audiences").valueStream().map(each -> each.asString("")).toList();
        List<String> audiences = asked.isEmpty() ? List.of(audience) : asked;
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String token = token();
        issued.put(token, new Issued(user(Meta.of(account)), audiences, now.plusSeconds(seconds)));
        return answer(type, account, spec, audiences, seconds, now, token);
    }

    private static ObjectNode answer(ResourceType type, ObjectNode account, JsonNode asked, List<String> audiences,
            long seconds, Instant now, String token) {
        ObjectNode answer = Json.object().put("kind", type.kind()).put("apiVersion", type.groupVersion());
        Meta meta = Meta.of(account);
        answer.putObject("metadata").put("name", meta.name()).put("namespace", meta.namespace()).put("uid", meta.uid())
                .put("creationTimestamp", now.toString());
        ObjectNode spec = answer.putObject("spec");
        audiences.forEach(spec.putArray("audiences")::add);
        spec.put("expirationSeconds", seconds).set("boundObjectRef",
                asked.path("boundObjectRef").isObject() ? asked.path("boundObjectRef").deepCopy() : spec.nullNode());
        answer.putObject("status").put("token", token).put("expirationTimestamp", now.plusSeconds(seconds).toString());
        return answer;
    }

    private static User user(Meta account) {
        return new User("system:serviceaccount:" + account.namespace() + ":" + account.name(), account.uid(),
                List.of("system:serviceaccounts", "system:serviceaccounts:" + account.namespace(), User.AUTHENTICATED),
                Map.of("authentication.kubernetes.io/credential-id", List.of("JTI=" + UUID.randomUUID())));
    }

    private String token() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The user of a token that was made for the server; empty when it is not known or its time is over. */
    public Optional<User> find(String token) {
        return Optional.ofNullable(issued.get(token)).filter(each -> each.audiences.contains(audience))
                .filter(each -> clock.instant().isBefore(each.end)).map(Issued::user);
    }
}

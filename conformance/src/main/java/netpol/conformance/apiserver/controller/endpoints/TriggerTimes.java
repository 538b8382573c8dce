package netpol.conformance.apiserver.controller.endpoints;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.model.ObjectKey;
import tools.jackson.databind.JsonNode;

/**
 * Finds out when the change happened that endpoints follow: the earliest time that is new since the last look
 * ({@code endpoints.kubernetes.io/last-change-trigger-time}).
 */
final class TriggerTimes {

    static final String ANNOTATION = "endpoints.kubernetes.io/last-change-trigger-time";

    private final Map<ObjectKey, Map<String, Instant>> lastPodTimes = new HashMap<>();
    private final Map<ObjectKey, Instant> lastServiceTime = new HashMap<>();

    /** @return the annotation; empty when nothing has a new time */
    Map<String, String> annotation(ObjectKey key, JsonNode service, List<PodState> pods) {
        return next(key, service, pods).map(each -> Map.of(ANNOTATION, each.toString())).orElse(Map.of());
    }

    private Optional<Instant> next(ObjectKey key, JsonNode service, List<PodState> pods) {
        Map<String, Instant> before = lastPodTimes.get(key);
        Map<String, Instant> times = new HashMap<>();
        Instant earliest = Instant.MAX;
        for (PodState pod : pods) {
            Optional<Instant> time = readySince(pod.pod());
            if (time.isPresent()) {
                times.put(pod.key().name(), time.get());
                Instant known = before == null ? Instant.MIN : before.getOrDefault(pod.key().name(), Instant.MIN);
                earliest = time.get().isAfter(known) && time.get().isBefore(earliest) ? time.get() : earliest;
            }
        }
        lastPodTimes.put(key, times);
        Optional<Instant> created = time(service.path("metadata").path("creationTimestamp"));
        Instant serviceTime = created.orElse(Instant.MIN);
        Instant knownService = Optional.ofNullable(lastServiceTime.put(key, serviceTime)).orElse(Instant.MIN);
        if (before == null) {
            return created;
        }
        earliest = serviceTime.isAfter(knownService) && serviceTime.isBefore(earliest) ? serviceTime : earliest;
        return earliest.equals(Instant.MAX) ? Optional.empty() : Optional.of(earliest);
    }

    private static Optional<Instant> readySince(JsonNode pod) {
        for (JsonNode condition : pod.path("status").path("conditions")) {
            if (condition.path("type").asString("").equals("Ready")) {
                return time(condition.path("lastTransitionTime"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> time(JsonNode text) {
        return text.isString() ? Optional.of(Instant.parse(text.asString())) : Optional.empty();
    }

    void forget(ObjectKey service) {
        lastPodTimes.remove(service);
        lastServiceTime.remove(service);
    }

    static Map<String, String> without(Map<String, String> annotations) {
        Map<String, String> others = new LinkedHashMap<>(annotations);
        others.remove(ANNOTATION);
        return others;
    }
}

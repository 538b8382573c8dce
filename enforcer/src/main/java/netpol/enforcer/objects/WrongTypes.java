package netpol.enforcer.objects;

import java.net.InetAddress;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.Selector;
import netpol.enforcer.policy.Selector.Operator;
import netpol.enforcer.policy.Selector.Requirement;
import tools.jackson.databind.JsonNode;

/**
 * What is to be closed because of an object in which some field has a type that it cannot have: whatever can still be read
 * narrows it down, what cannot does not.
 */
public final class WrongTypes {

    /** Of a domain that nobody can own. */
    private static final String MARK = "netpol.invalid/unreadable";

    private WrongTypes() {}

    /** Isolates what the policy may select, in the directions that it may mean, and admits nothing. */
    public static Policy closed(Identity id, JsonNode policy) {
        JsonNode spec = policy.path("spec");
        return new Policy(id.namespace(), id.name(), selector(spec.path("podSelector")), directions(spec), List.of(),
                List.of());
    }

    private static Set<Direction> directions(JsonNode spec) {
        JsonNode types = spec.path("policyTypes");
        boolean defaulted = spec.isObject() && (absent(types) || types.isArray() && types.isEmpty());
        if (defaulted) {
            JsonNode egress = spec.path("egress");
            return absent(egress) || egress.isArray() && egress.isEmpty()
                    ? EnumSet.of(Direction.INGRESS)
                    : EnumSet.allOf(Direction.class);
        }
        Set<Direction> directions = EnumSet.noneOf(Direction.class);
        for (JsonNode type : types) {
            switch (text(type).orElse("")) {
                case "Ingress" -> directions.add(Direction.INGRESS);
                case "Egress" -> directions.add(Direction.EGRESS);
                default -> {
                    return EnumSet.allOf(Direction.class);
                }
            }
        }
        return types.isArray() ? directions : EnumSet.allOf(Direction.class);
    }

    /** Fewer requirements than were meant, so it selects what was meant and perhaps more. */
    private static Selector selector(JsonNode selector) {
        List<Requirement> requirements = new ArrayList<>();
        selector.path("matchLabels").properties().forEach(label -> text(label.getValue())
                .ifPresent(value -> requirements.add(new Requirement(label.getKey(), Operator.IN, Set.of(value)))));
        return new Selector(requirements);
    }

    /**
     * The pod as one without labels, but for one by which {@link #closing} selects it; nothing when it is no endpoint, or
     * nobody knows its addresses.
     *
     * @param known what was known of this very pod before
     */
    public static Optional<PodInfo> info(Identity id, JsonNode pod, Optional<PodInfo> known) {
        JsonNode status = pod.path("status");
        JsonNode network = pod.path("spec").path("hostNetwork");
        boolean ended = Set.of("Succeeded", "Failed").contains(text(status.path("phase")).orElse(""));
        // Perhaps the node's own addresses: closing them would cut off more than this pod.
        boolean maybeHost = !absent(network) && !(network.isBoolean() && !network.booleanValue());
        Set<InetAddress> addresses = addresses(status);
        if (addresses.isEmpty()) {
            addresses = known.map(PodInfo::addresses).orElse(Set.of());
        }
        if (ended || maybeHost || addresses.isEmpty()) {
            return Optional.empty();
        }
        String node = text(pod.path("spec").path("nodeName")).or(() -> known.map(PodInfo::node)).orElse("");
        return Optional.of(new PodInfo(id.namespace(), id.name(), Map.of(MARK, id.name()), node, addresses,
                List.of()));
    }

    /** The oldest there is, where it cannot be read. */
    public static Instant created(JsonNode pod) {
        try {
            return Instant.parse(text(pod.path("metadata").path("creationTimestamp")).orElse(""));
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }

    private static Set<InetAddress> addresses(JsonNode status) {
        Set<InetAddress> addresses = new HashSet<>();
        Stream.concat(status.path("podIPs").valueStream().map(one -> one.path("ip")),
                Stream.of(status.path("podIP"))).flatMap(node -> text(node).stream()).forEach(text -> {
                    try {
                        addresses.add(InetAddress.ofLiteral(text));
                    } catch (IllegalArgumentException _) {
                        // the others may be addresses all the same
                    }
                });
        return addresses;
    }

    /** Whose policy it is that closes such a pod: no object of the API has a name with an underscore. */
    public static Identity closing(Identity pod) {
        return new Identity(pod.namespace(), "unreadable_pod_" + pod.name(), pod.uid());
    }

    /** Isolates the pod that {@link #endpoint} gives, in both directions. */
    public static Policy closingPolicy(Identity pod) {
        return new Policy(pod.namespace(), closing(pod).name(),
                new Selector(List.of(new Requirement(MARK, Operator.IN, Set.of(pod.name())))),
                EnumSet.allOf(Direction.class), List.of(), List.of());
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }
}

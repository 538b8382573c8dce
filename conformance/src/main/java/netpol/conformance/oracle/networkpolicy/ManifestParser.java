package netpol.conformance.oracle.networkpolicy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import netpol.conformance.model.Direction;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.Spelling;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.Cidr;
import netpol.conformance.oracle.LabelSelector;

/**
 * Gives a manifest types. Refuses what the API server would refuse, and fields that NetworkPolicy does not have: the
 * oracle has no opinion on what cannot be in force.
 */
final class ManifestParser {

    private final AppliedPolicy applied;

    ManifestParser(AppliedPolicy applied) {
        this.applied = applied;
    }

    /**
     * @throws IllegalArgumentException naming the policy, the path in it, and what would be right
     */
    Policy parse() {
        Map<String, Object> spec = object("spec", applied.manifest().get("spec"), "podSelector", "policyTypes",
                "ingress", "egress");
        Set<Direction> types = EnumSet.noneOf(Direction.class);
        types.addAll(list("spec.policyTypes", spec.get("policyTypes"), this::direction));
        return new Policy(applied.namespace(), applied.name(), selector("spec.podSelector", spec.get("podSelector")),
                types, rules("spec.ingress", spec.get("ingress"), "from"),
                rules("spec.egress", spec.get("egress"), "to"));
    }

    private Direction direction(String path, Object value) {
        for (Direction direction : Direction.values()) {
            if (direction.policyType().equals(value)) {
                return direction;
            }
        }
        throw wrong(path, "is " + value + ", it must be Ingress or Egress");
    }

    private List<Policy.Rule> rules(String path, Object value, String peersField) {
        List<Policy.Rule> rules = new ArrayList<>();
        list(path, value, (at, item) -> {
            Map<String, Object> rule = object(at, item, peersField, "ports");
            return rules.add(new Policy.Rule(rules.size() + 1,
                    list(at + "." + peersField, rule.get(peersField), this::peer),
                    list(at + ".ports", rule.get("ports"), this::port)));
        });
        return List.copyOf(rules);
    }

    private Peer peer(String path, Object value) {
        Map<String, Object> peer = object(path, value, "podSelector", "namespaceSelector", "ipBlock");
        Optional<LabelSelector> pods = selector(path + ".podSelector", peer.get("podSelector"));
        Optional<LabelSelector> namespaces = selector(path + ".namespaceSelector", peer.get("namespaceSelector"));
        boolean selects = pods.isPresent() || namespaces.isPresent();
        if (peer.get("ipBlock") == null) {
            if (!selects) {
                throw wrong(path, "is empty, it must have a podSelector, a namespaceSelector or an ipBlock");
            }
            return new Peer.Pods(pods, namespaces);
        }
        if (selects) {
            throw wrong(path, "has an ipBlock and a selector, it must have one of them");
        }
        return ipBlock(path + ".ipBlock", peer.get("ipBlock"));
    }

    private Peer ipBlock(String path, Object value) {
        Map<String, Object> block = object(path, value, "cidr", "except");
        Cidr cidr = cidr(path + ".cidr", block.get("cidr"));
        List<Cidr> except = list(path + ".except", block.get("except"), this::cidr);
        for (Cidr each : except) {
            if (!cidr.strictlyContains(each)) {
                throw wrong(path + ".except", each + " must lie within " + cidr + " and be smaller");
            }
        }
        return new Peer.IpBlock(cidr, except);
    }

    private Cidr cidr(String path, Object value) {
        try {
            return Cidr.parse(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw wrong(path, e.getMessage());
        }
    }

    private PolicyPort port(String path, Object value) {
        Map<String, Object> port = object(path, value, "protocol", "port", "endPort");
        Protocol protocol = protocol(path + ".protocol", port.get("protocol"));
        Object end = port.get("endPort");
        return switch (port.get("port")) {
            case Integer first -> new PolicyPort.Numbers(number(path + ".port", first, 1),
                    end == null ? first : number(path + ".endPort", end, first), protocol);
            case Object other when end != null ->
                throw wrong(path + ".endPort", "needs a port that is a number, not " + other);
            case String name when name.matches(".*[a-z].*") -> new PolicyPort.Named(name, protocol);
            case null -> {
                if (end != null) {
                    throw wrong(path + ".endPort", "needs a port");
                }
                yield new PolicyPort.AnyPort(protocol);
            }
            case Object other -> throw wrong(path + ".port",
                    "is '" + other + "', it must be a number, or a name with a letter in it");
        };
    }

    /** "If not specified, this field defaults to TCP." */
    private Protocol protocol(String path, Object value) {
        return Stream.of(Protocol.values()).filter(Protocol::hasPorts)
                .filter(protocol -> protocol.name().equals(value == null ? "TCP" : String.valueOf(value))).findFirst()
                .orElseThrow(() -> wrong(path, "is " + value + ", it must be TCP, UDP or SCTP"));
    }

    private int number(String path, Object value, int least) {
        if (value instanceof Integer number && number >= least && number <= 65535) {
            return number;
        }
        throw wrong(path, "is " + value + ", it must be a number from " + least + " to 65535");
    }

    private Optional<LabelSelector> selector(String path, Object value) {
        if (value == null) {
            return Optional.empty();
        }
        Map<String, Object> selector = object(path, value, "matchLabels", "matchExpressions");
        Map<String, String> labels = new LinkedHashMap<>();
        if (selector.get("matchLabels") instanceof Map<?, ?> written) {
            written.forEach(
                    (key, label) -> labels.put(String.valueOf(key), string(path + ".matchLabels." + key, label)));
        } else if (selector.get("matchLabels") != null) {
            throw wrong(path + ".matchLabels", "must be an object");
        }
        return Optional.of(new LabelSelector(Map.copyOf(labels),
                list(path + ".matchExpressions", selector.get("matchExpressions"), this::requirement)));
    }

    private LabelSelector.Requirement requirement(String path, Object value) {
        Map<String, Object> expression = object(path, value, "key", "operator", "values");
        LabelSelector.Operator operator;
        try {
            operator = LabelSelector.Operator.valueOf(String.valueOf(expression.get("operator")));
        } catch (IllegalArgumentException e) {
            throw wrong(path + ".operator", "is " + expression.get("operator")
                    + ", it must be In, NotIn, Exists or DoesNotExist");
        }
        List<String> values = list(path + ".values", expression.get("values"), this::string);
        boolean takesValues = operator == LabelSelector.Operator.In || operator == LabelSelector.Operator.NotIn;
        if (takesValues == values.isEmpty()) {
            throw wrong(path + ".values", takesValues ? "must have a value" : "must be empty with " + operator);
        }
        return new LabelSelector.Requirement(string(path + ".key", expression.get("key")), operator, values);
    }

    private String string(String path, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(path, "is " + value + ", it must be a string" + (value == null ? "" : ": quote it"));
    }

    private <T> List<T> list(String path, Object value, BiFunction<String, Object, T> item) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> items)) {
            throw wrong(path, "must be a list");
        }
        List<T> parsed = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            parsed.add(item.apply(path + "[" + i + "]", items.get(i)));
        }
        return List.copyOf(parsed);
    }

    private Map<String, Object> object(String path, Object value, String... fields) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(path, value == null ? "is missing" : "must be an object");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, member) -> object.put(String.valueOf(key), member));
        for (String key : object.keySet()) {
            if (!List.of(fields).contains(key)) {
                throw wrong(path, "has no field " + key + "; there are " + String.join(", ", fields) + "."
                        + Spelling.didYouMean(key, List.of(fields)));
            }
        }
        return object;
    }

    private IllegalArgumentException wrong(String path, String message) {
        return new IllegalArgumentException("policy " + applied.id() + ": " + path + " " + message);
    }
}

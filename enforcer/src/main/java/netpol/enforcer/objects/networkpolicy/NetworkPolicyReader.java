package netpol.enforcer.objects.networkpolicy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import netpol.enforcer.objects.Field;
import netpol.enforcer.objects.FieldException;
import netpol.enforcer.objects.Identity;
import netpol.enforcer.objects.PolicyReading;
import netpol.enforcer.objects.SelectorReader;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.PortMatch;
import netpol.enforcer.policy.Rule;
import netpol.enforcer.policy.Selector;
import tools.jackson.databind.JsonNode;

/**
 * Reads NetworkPolicy of networking.k8s.io/v1, with the defaults of the API: no other class knows them. It refuses the
 * values that the API server refuses.
 */
final class NetworkPolicyReader {

    static final String API = "networking.k8s.io/v1 NetworkPolicy";
    /** Rules of the kernel that one direction of a policy may make. */
    static final int MOST_TERMS = 1000;

    private NetworkPolicyReader() {}

    static PolicyReading read(Identity id, JsonNode object) {
        JsonNode spec = object.path("spec");
        Set<Direction> directions = directions(spec);
        Selector pods = SelectorReader.readable(API, spec.path("podSelector"));
        try {
            return PolicyReading.read(read(id, Field.of(object).member("spec"), directions));
        } catch (FieldException e) {
            return PolicyReading.closed(closed(id, pods, directions), e.field() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            return PolicyReading.closed(closed(id, pods, directions), "cannot be read: " + e);
        }
    }

    private static Policy read(Identity id, Field spec, Set<Direction> directions) throws FieldException {
        Field podSelector = spec.member("podSelector");
        Selector pods = podSelector.isAbsent() ? Selector.EVERYTHING : SelectorReader.read(API, podSelector);
        spec.onlyHas(API, "podSelector", "policyTypes", "ingress", "egress");
        for (Field type : spec.member("policyTypes").items()) {
            if (!isType(type.textOrEmpty())) {
                throw new FieldException(type.path(), "\"" + type.text() + "\" is neither Ingress nor Egress");
            }
        }
        List<Rule> ingress = RuleReader.read(spec.member("ingress"), "from");
        List<Rule> egress = RuleReader.read(spec.member("egress"), "to");
        refuseTooMany("spec.ingress", ingress);
        refuseTooMany("spec.egress", egress);
        return new Policy(id.namespace(), id.name(), pods, directions,
                directions.contains(Direction.INGRESS) ? ingress : List.of(),
                directions.contains(Direction.EGRESS) ? egress : List.of());
    }

    /** The kernel scans all sets for each set that a rule names, so very many of them delay all policies. */
    private static void refuseTooMany(String field, List<Rule> rules) throws FieldException {
        long terms = rules.stream().mapToLong(NetworkPolicyReader::terms).sum();
        if (terms > MOST_TERMS) {
            throw new FieldException(field, "makes " + terms + " rules of the kernel, more than " + MOST_TERMS
                    + ": one for each rule with each of its selectors and each of its named ports; an ipBlock or a numbered"
                    + " port more makes none");
        }
    }

    private static long terms(Rule rule) {
        long selectors = rule.peers().stream().filter(Peer.Pods.class::isInstance).distinct().count();
        long names = rule.ports().stream().filter(PortMatch.Named.class::isInstance).distinct().count();
        boolean blocks = rule.peers().stream().anyMatch(Peer.AddressBlock.class::isInstance);
        boolean numbers = rule.ports().stream().anyMatch(PortMatch.Numbered.class::isInstance);
        return Math.max(1, selectors + (blocks ? 1 : 0)) * Math.max(1, names + (numbers ? 1 : 0));
    }

    /** Isolates the pods that the policy selects in its directions and admits nothing: as far as either can be read. */
    private static Policy closed(Identity id, Selector pods, Set<Direction> directions) {
        return new Policy(id.namespace(), id.name(), pods, directions, List.of(), List.of());
    }

    private static boolean isEmptyArray(JsonNode node) {
        return node.isArray() && node.isEmpty();
    }

    /**
     * "If no policyTypes are specified on a NetworkPolicy then by default Ingress will always be set and Egress will be
     * set if the NetworkPolicy has any egress rules." A type that cannot be read may mean either.
     */
    private static Set<Direction> directions(JsonNode spec) {
        JsonNode types = spec.path("policyTypes");
        if (isAbsent(spec) || (spec.isObject() && (isAbsent(types) || isEmptyArray(types)))) {
            JsonNode egress = spec.path("egress");
            return isAbsent(egress) || isEmptyArray(egress)
                    ? EnumSet.of(Direction.INGRESS)
                    : EnumSet.allOf(Direction.class);
        }
        Set<Direction> directions = EnumSet.noneOf(Direction.class);
        for (JsonNode type : types) {
            if (!type.isString() || !isType(type.stringValue())) {
                return EnumSet.allOf(Direction.class);
            }
            directions.add(type.stringValue().equals("Ingress") ? Direction.INGRESS : Direction.EGRESS);
        }
        return directions.isEmpty() ? EnumSet.allOf(Direction.class) : directions;
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static boolean isType(String type) {
        return "Ingress".equals(type) || "Egress".equals(type);
    }
}

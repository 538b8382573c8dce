package netpol.enforcer.objects;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.PortMatch;
import netpol.enforcer.policy.Rule;
import netpol.enforcer.policy.Selector;

/**
 * NetworkPolicy of networking.k8s.io/v1, with the defaults of the API: this is the only place that knows them. Values
 * that the API server would have refused are refused here too.
 */
public final class PolicyReader {

    /** Of one direction. */
    static final int MOST_TERMS = 1000;

    private PolicyReader() {}

    /** @throws UnreadablePolicyException with the policy to enforce instead: closed, as far as it could be read */
    public static Policy read(NetworkPolicy policy) throws UnreadablePolicyException {
        NetworkPolicySpec spec = Optional.ofNullable(policy.getSpec()).orElseGet(NetworkPolicySpec::new);
        Identity id = Identity.of(policy);
        Set<Direction> directions = directions(spec);
        Selector pods = spec.getPodSelector() == null
                ? Selector.EVERYTHING
                : SelectorReader.readable(spec.getPodSelector());
        try {
            if (spec.getPodSelector() != null) {
                pods = SelectorReader.read("spec.podSelector", spec.getPodSelector());
            }
            Fields.allKnown("spec", spec.getAdditionalProperties());
            allKnown(spec.getPolicyTypes());
            List<Rule> ingress = RuleReader.ingress(spec.getIngress());
            List<Rule> egress = RuleReader.egress(spec.getEgress());
            refuseTooMany("spec.ingress", ingress);
            refuseTooMany("spec.egress", egress);
            return new Policy(id.namespace(), id.name(), pods, directions,
                    directions.contains(Direction.INGRESS) ? ingress : List.of(),
                    directions.contains(Direction.EGRESS) ? egress : List.of());
        } catch (FieldException e) {
            throw new UnreadablePolicyException(closed(id, pods, directions), e.field() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new UnreadablePolicyException(closed(id, pods, directions), "cannot be read: " + e, e);
        }
    }

    /** For each set that a rule names the kernel looks through all sets, so many of them are late for everybody. */
    private static void refuseTooMany(String field, List<Rule> rules) throws FieldException {
        long terms = rules.stream().mapToLong(PolicyReader::terms).sum();
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

    private static Policy closed(Identity id, Selector pods, Set<Direction> directions) {
        return new Policy(id.namespace(), id.name(), pods, directions, List.of(), List.of());
    }

    /**
     * "If no policyTypes are specified on a NetworkPolicy then by default Ingress will always be set and Egress will be
     * set if the NetworkPolicy has any egress rules." A type that is none may mean either.
     */
    private static Set<Direction> directions(NetworkPolicySpec spec) {
        List<String> types = Fields.list(spec.getPolicyTypes());
        boolean unknown = !types.stream().allMatch(PolicyReader::isType);
        boolean egress = types.isEmpty() ? !Fields.list(spec.getEgress()).isEmpty() : types.contains("Egress");
        boolean ingress = types.isEmpty() || types.contains("Ingress");
        Set<Direction> directions = EnumSet.noneOf(Direction.class);
        if (ingress || unknown) {
            directions.add(Direction.INGRESS);
        }
        if (egress || unknown) {
            directions.add(Direction.EGRESS);
        }
        return directions;
    }

    private static void allKnown(List<String> types) throws FieldException {
        List<String> given = Fields.list(types);
        for (int i = 0; i < given.size(); i++) {
            if (!isType(given.get(i))) {
                throw new FieldException("spec.policyTypes[" + i + "]",
                        "\"" + given.get(i) + "\" is neither Ingress nor Egress");
            }
        }
    }

    private static boolean isType(String type) {
        return "Ingress".equals(type) || "Egress".equals(type);
    }
}

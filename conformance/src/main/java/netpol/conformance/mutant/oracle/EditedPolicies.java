package netpol.conformance.mutant.oracle;

import java.util.List;
import java.util.function.UnaryOperator;
import netpol.conformance.oracle.networkpolicy.Peer;
import netpol.conformance.oracle.networkpolicy.Policy;
import netpol.conformance.oracle.networkpolicy.Policy.Rule;

/** Mutants that read each policy as if it were written otherwise. */
final class EditedPolicies {

    private EditedPolicies() {}

    /** @param edit of {@code ingress} and of {@code egress} */
    static Mutant rules(String name, UnaryOperator<List<Rule>> edit) {
        return UnionMutants.choosing(name, isolating -> isolating.stream().map(each -> edited(each, edit)).toList());
    }

    /** @param edit of each item of {@code from} and {@code to} */
    static Mutant peers(String name, UnaryOperator<Peer> edit) {
        return rules(name, rules -> rules.stream()
                .map(rule -> new Rule(rule.number(), rule.peers().stream().map(edit).toList(), rule.ports())).toList());
    }

    static Policy edited(Policy policy, UnaryOperator<List<Rule>> edit) {
        return new Policy(policy.namespace(), policy.name(), policy.podSelector(), policy.policyTypes(),
                edit.apply(policy.ingress()), edit.apply(policy.egress()));
    }
}

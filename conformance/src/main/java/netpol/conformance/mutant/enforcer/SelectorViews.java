package netpol.conformance.mutant.enforcer;

import static netpol.conformance.mutant.enforcer.PolicyEdits.map;
import static netpol.conformance.mutant.enforcer.PolicyEdits.maps;
import static netpol.conformance.mutant.enforcer.PolicyEdits.peers;
import static netpol.conformance.mutant.enforcer.PolicyEdits.selectors;
import static netpol.conformance.mutant.enforcer.PolicyEdits.with;
import static netpol.conformance.mutant.enforcer.PolicyEdits.without;
import static netpol.conformance.mutant.enforcer.WrongView.reading;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Those that get selectors wrong. */
final class SelectorViews {

    private static final String PODS = "podSelector";
    private static final String NAMESPACES = "namespaceSelector";
    private static final String EXPRESSIONS = "matchExpressions";

    private SelectorViews() {}

    private static WrongView peer(String name, Function<Map<String, Object>, Stream<Map<String, Object>>> edit) {
        return reading(name, spec -> peers(spec, all -> all.stream().flatMap(edit).toList()));
    }

    private static boolean both(Map<String, Object> peer) {
        return peer.containsKey(PODS) && peer.containsKey(NAMESPACES);
    }

    private static WrongView dropping(String name, Predicate<Map<String, Object>> requirement) {
        return reading(name, spec -> selectors(spec, selector -> with(selector, EXPRESSIONS,
                maps(selector, EXPRESSIONS).stream().filter(requirement.negate()).toList())));
    }

    static List<WrongView> all() {
        return List.of(
                reading("matchExpressions are ignored",
                        spec -> selectors(spec, selector -> without(selector, EXPRESSIONS))),
                reading("matchLabels beside matchExpressions are ignored", spec -> selectors(spec,
                        selector -> maps(selector, EXPRESSIONS).isEmpty()
                                ? selector
                                : without(selector, "matchLabels"))),
                dropping("Exists is always true", each -> "Exists".equals(each.get("operator"))),
                dropping("DoesNotExist is always true", each -> "DoesNotExist".equals(each.get("operator"))),
                reading("In takes its first value only",
                        spec -> selectors(spec, selector -> with(selector, EXPRESSIONS, maps(selector, EXPRESSIONS)
                                .stream().map(each -> "In".equals(each.get("operator"))
                                        ? with(each, "values",
                                                PolicyEdits.list(each, "values").stream().limit(1).toList())
                                        : each)
                                .toList()))),
                peer("the two selectors of a peer are two peers",
                        each -> both(each)
                                ? Stream.of(without(each, PODS), without(each, NAMESPACES))
                                : Stream.of(each)),
                peer("a namespaceSelector beside a podSelector is ignored",
                        each -> Stream.of(both(each) ? without(each, NAMESPACES) : each)),
                peer("a podSelector beside a namespaceSelector is ignored",
                        each -> Stream.of(both(each) ? without(each, PODS) : each)),
                peer("a podSelector alone selects in all namespaces", each -> Stream.of(
                        each.containsKey(PODS) && !each.containsKey(NAMESPACES)
                                ? with(each, NAMESPACES, Map.of())
                                : each)),
                peer("an empty namespaceSelector is the own namespace", each -> Stream.of(
                        each.containsKey(NAMESPACES) && map(each, NAMESPACES).isEmpty()
                                ? with(without(each, NAMESPACES), PODS, map(each, PODS))
                                : each)));
    }
}

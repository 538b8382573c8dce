package netpol.conformance.mutant.enforcer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Edits of the {@code spec} of a NetworkPolicy as the API server shows it, defaults included. Nothing is changed in place. */
final class PolicyEdits {

    static final String INGRESS = "Ingress";
    static final String EGRESS = "Egress";

    private PolicyEdits() {}

    /** With other {@code policyTypes}; a policy that would affect no direction is not seen. */
    static Optional<Map<String, Object>> types(Map<String, Object> spec, List<String> types) {
        return types.isEmpty() ? Optional.empty() : Optional.of(with(spec, "policyTypes", types));
    }

    static List<String> types(Map<String, Object> spec) {
        return list(spec, "policyTypes").stream().map(String::valueOf).toList();
    }

    static boolean hasRules(Map<String, Object> spec, String type) {
        return !list(spec, type.equals(INGRESS) ? "ingress" : "egress").isEmpty();
    }

    /** With other rules in each direction. */
    static Optional<Map<String, Object>> rules(Map<String, Object> spec,
            UnaryOperator<List<Map<String, Object>>> edit) {
        Map<String, Object> edited = spec;
        for (String section : List.of("ingress", "egress")) {
            if (spec.get(section) != null) {
                edited = with(edited, section, edit.apply(maps(spec, section)));
            }
        }
        return Optional.of(edited);
    }

    /** With each rule edited; an empty one is left out. */
    static Optional<Map<String, Object>> eachRule(Map<String, Object> spec,
            Function<Map<String, Object>, Optional<Map<String, Object>>> edit) {
        return rules(spec, rules -> rules.stream().flatMap(rule -> edit.apply(rule).stream()).toList());
    }

    /** With other peers in each rule that has some; a rule that loses all of them is left out, or it would admit everybody. */
    static Optional<Map<String, Object>> peers(Map<String, Object> spec,
            UnaryOperator<List<Map<String, Object>>> edit) {
        return eachRule(spec, rule -> {
            String key = rule.containsKey("from") ? "from" : "to";
            return lists(rule, key, edit);
        });
    }

    /** With other ports in each rule that has some; a rule that loses all of them is left out, or it would admit every port. */
    static Optional<Map<String, Object>> ports(Map<String, Object> spec,
            UnaryOperator<List<Map<String, Object>>> edit) {
        return eachRule(spec, rule -> lists(rule, "ports", edit));
    }

    private static Optional<Map<String, Object>> lists(Map<String, Object> rule, String key,
            UnaryOperator<List<Map<String, Object>>> edit) {
        List<Map<String, Object>> before = maps(rule, key);
        if (before.isEmpty()) {
            return Optional.of(rule);
        }
        List<Map<String, Object>> after = edit.apply(before);
        return after.isEmpty() ? Optional.empty() : Optional.of(with(rule, key, after));
    }

    /** With each selector edited, the policy's own and those of peers. */
    static Optional<Map<String, Object>> selectors(Map<String, Object> spec, UnaryOperator<Map<String, Object>> edit) {
        return peers(with(spec, "podSelector", edit.apply(map(spec, "podSelector"))),
                peers -> peers.stream().map(peer -> {
                    Map<String, Object> edited = peer;
                    for (String key : List.of("podSelector", "namespaceSelector")) {
                        if (peer.get(key) != null) {
                            edited = with(edited, key, edit.apply(map(peer, key)));
                        }
                    }
                    return edited;
                }).toList());
    }

    static Map<String, Object> with(Map<String, Object> object, String key, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(object);
        copy.put(key, value);
        return copy;
    }

    static Map<String, Object> without(Map<String, Object> object, String... keys) {
        Map<String, Object> copy = new LinkedHashMap<>(object);
        List.of(keys).forEach(copy::remove);
        return copy;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> object, String key) {
        return object.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Map<String, Object> object, String key) {
        return new ArrayList<>((List<Map<String, Object>>) (List<?>) list(object, key));
    }

    static List<?> list(Map<String, Object> object, String key) {
        return object.get(key) instanceof List<?> list ? list : List.of();
    }
}

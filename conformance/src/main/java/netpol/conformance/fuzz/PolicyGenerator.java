package netpol.conformance.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes policies over the whole API, corner cases more often than in life: missing and empty lists, excepts, names, ranges. */
final class PolicyGenerator {

    static final List<String> VALUES = List.of("a", "b", "c");

    private static final List<String> KEYS = List.of("app", "tier", "none");

    /** A block and what may be excepted from it; hosts are at the edges. */
    private static final Map<String, List<String>> BLOCKS = blocks();

    private final RandomSource chance;

    PolicyGenerator(RandomSource chance) {
        this.chance = chance;
    }

    private static Map<String, List<String>> blocks() {
        Map<String, List<String>> blocks = new LinkedHashMap<>();
        blocks.put("0.0.0.0/0", List.of("198.51.100.0/24", "198.51.100.1/32", "203.0.113.0/24", "0.0.0.0/1"));
        blocks.put("198.51.100.0/24", List.of("198.51.100.0/25", "198.51.100.128/25", "198.51.100.130/32"));
        blocks.put("198.51.100.0/25", List.of("198.51.100.0/31"));
        blocks.put("203.0.113.9/32", List.of());
        blocks.put("::/0", List.of("2001:db8:1::/48", "2001:db8:2::1/128", "8000::/1"));
        blocks.put("2001:db8::/32", List.of("2001:db8:1::/48", "2001:db8:1:8000::/49"));
        blocks.put("2001:db8:1::/49", List.of("2001:db8:1::/127"));
        return blocks;
    }

    /** With {@code apiVersion}, {@code kind}, {@code metadata} and {@code spec}; valid. */
    Map<String, Object> manifest(String name) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("podSelector", chance.percent(35) ? Map.of() : selector());
        if (chance.percent(70)) {
            spec.put("policyTypes", chance.oneOf(List.of(List.of("Ingress"), List.of("Egress"),
                    List.of("Ingress", "Egress"), List.of("Ingress", "Egress"))));
        }
        rules(spec, "ingress", "from");
        rules(spec, "egress", "to");
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("apiVersion", "networking.k8s.io/v1");
        manifest.put("kind", "NetworkPolicy");
        manifest.put("metadata", Map.of("name", name));
        manifest.put("spec", spec);
        return manifest;
    }

    private void rules(Map<String, Object> spec, String field, String peers) {
        list(spec, field, 25, 10, 2, () -> {
            Map<String, Object> rule = new LinkedHashMap<>();
            list(rule, peers, 15, 8, 3, this::peer);
            list(rule, "ports", 35, 8, 3, this::port);
            return rule;
        });
    }

    /** Left out, empty, or with items. */
    private void list(Map<String, Object> object, String field, int missing, int empty, int most,
            Supplier<Object> item) {
        if (chance.percent(missing)) {
            return;
        }
        List<Object> items = new ArrayList<>();
        for (int i = chance.percent(empty) ? 0 : chance.between(1, most); i > 0; i--) {
            items.add(item.get());
        }
        object.put(field, items);
    }

    private Map<String, Object> peer() {
        if (chance.percent(30)) {
            return Map.of("ipBlock", block());
        }
        Map<String, Object> peer = new LinkedHashMap<>();
        int which = chance.between(0, 2);
        if (which != 1) {
            peer.put("podSelector", chance.percent(25) ? Map.of() : selector());
        }
        if (which != 0) {
            peer.put("namespaceSelector", chance.percent(25) ? Map.of() : selector());
        }
        return peer;
    }

    private Map<String, Object> block() {
        Map<String, Object> block = new LinkedHashMap<>();
        String cidr = chance.oneOf(List.copyOf(BLOCKS.keySet()));
        block.put("cidr", cidr);
        List<String> except = chance.some(chance.between(0, 2), BLOCKS.get(cidr));
        if (!except.isEmpty()) {
            block.put("except", except);
        }
        return block;
    }

    private Map<String, Object> port() {
        Map<String, Object> port = new LinkedHashMap<>();
        if (chance.percent(70)) {
            port.put("protocol", chance.oneOf(List.of("TCP", "TCP", "UDP")));
        }
        int kind = chance.between(0, 9);
        if (kind < 5) {
            port.put("port", chance.oneOf(List.of(80, 81, 53, 82)));
        } else if (kind < 7) {
            port.put("port", chance.oneOf(List.of("web", "dns", "nobodys")));
        } else if (kind < 9) {
            int first = chance.oneOf(List.of(1, 53, 79, 80, 81));
            port.put("port", first);
            port.put("endPort", first + chance.oneOf(List.of(0, 1, 2, 30)));
        }
        return port;
    }

    private Map<String, Object> selector() {
        Map<String, Object> selector = new LinkedHashMap<>();
        if (chance.percent(60)) {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put(chance.oneOf(KEYS), chance.oneOf(VALUES));
            if (chance.percent(20)) {
                labels.put(chance.oneOf(KEYS), chance.oneOf(VALUES));
            }
            selector.put("matchLabels", labels);
        }
        if (selector.isEmpty() || chance.percent(25)) {
            List<Object> expressions = new ArrayList<>();
            for (int i = chance.between(1, 2); i > 0; i--) {
                expressions.add(expression());
            }
            selector.put("matchExpressions", expressions);
        }
        return selector;
    }

    private Map<String, Object> expression() {
        Map<String, Object> expression = new LinkedHashMap<>();
        String operator = chance.oneOf(List.of("In", "NotIn", "Exists", "DoesNotExist"));
        expression.put("key", chance.oneOf(KEYS));
        expression.put("operator", operator);
        if (operator.endsWith("In")) {
            expression.put("values", chance.some(chance.between(1, 2), VALUES));
        }
        return expression;
    }
}

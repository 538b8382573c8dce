package netpol.conformance.apiserver.review;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A rule of a role (API reference, rbac.authorization.k8s.io/v1 PolicyRule). */
record PolicyRule(JsonNode rule) {

    private static final String ALL = "*";

    boolean allows(Attributes attributes) {
        if (!matches("verbs", each -> each.equals(ALL) || each.equals(attributes.verb()))) {
            return false;
        }
        if (!attributes.ofResource()) {
            return matches("nonResourceURLs", each -> each.equals(ALL) || each.equals(attributes.path())
                    || (each.endsWith(ALL) && attributes.path().startsWith(each.replaceFirst("\\*+$", ""))));
        }
        return matches("apiGroups", each -> each.equals(ALL) || each.equals(attributes.group()))
                && matches("resources", each -> covers(each, attributes))
                && (rule.path("resourceNames").isEmpty()
                        || matches("resourceNames", each -> each.equals(attributes.name())));
    }

    /** A resource does not cover its subresources; {@code *}{@code /scale} covers that subresource of all. */
    private static boolean covers(String resource, Attributes attributes) {
        return resource.equals(ALL) || resource.equals(attributes.qualifiedResource())
                || (!attributes.subresource().isEmpty() && resource.equals(ALL + "/" + attributes.subresource()));
    }

    private boolean matches(String list, Predicate<String> test) {
        for (JsonNode each : rule.path(list)) {
            if (test.test(each.asString(""))) {
                return true;
            }
        }
        return false;
    }
}

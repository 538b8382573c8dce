package netpol.conformance.apiserver.admission.cluster;

import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.Labels;
import netpol.conformance.apiserver.admission.field.NameRule;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of Role and ClusterRole ({@code pkg/apis/rbac/validation}). */
public final class RoleRules implements KindRules {

    private final boolean namespaced;

    public RoleRules(boolean namespaced) {
        this.namespaced = namespaced;
    }

    @Override
    public boolean repeatsWholeMetadata() {
        return true;
    }

    @Override
    public NameRule names(ServerVersion version) {
        return NameRule.PATH_SEGMENT;
    }

    @Override
    public void fillIn(ObjectNode role, ServerVersion version) {
        if (Default.missing(role, "rules")) {
            role.putNull("rules");
        }
    }

    @Override
    public void validate(Field role) {
        for (Field rule : role.at("rules").each()) {
            if (rule.at("verbs").isEmpty()) {
                rule.at("verbs").required("verbs must contain at least one value");
            }
            if (rule.at("nonResourceURLs").isEmpty()) {
                resources(rule);
            } else {
                paths(rule);
            }
        }
        Field aggregation = role.at("aggregationRule");
        if (!namespaced && aggregation.present()) {
            Field selectors = aggregation.at("clusterRoleSelectors");
            if (selectors.isEmpty()) {
                selectors.required("at least one clusterRoleSelector required if aggregationRule is non-nil");
            }
            for (Field selector : selectors.each()) {
                int errors = selector.findings().causes().size();
                Labels.validateSelector(selector);
                if (selector.findings().causes().size() > errors) {
                    selector.invalid("null", "invalid label selector.");
                }
            }
        }
    }

    private static void resources(Field rule) {
        if (rule.at("apiGroups").isEmpty()) {
            rule.at("apiGroups").required("resource rules must supply at least one api group");
        }
        if (rule.at("resources").isEmpty()) {
            rule.at("resources").required("resource rules must supply at least one resource");
        }
    }

    private void paths(Field rule) {
        Field paths = rule.at("nonResourceURLs");
        if (namespaced) {
            paths.invalid("namespaced rules cannot apply to non-resource URLs");
        }
        if (!rule.at("apiGroups").isEmpty() || !rule.at("resources").isEmpty() || !rule.at("resourceNames").isEmpty()) {
            paths.invalid("rules cannot apply to both regular resources and non-resource URLs");
        }
    }
}

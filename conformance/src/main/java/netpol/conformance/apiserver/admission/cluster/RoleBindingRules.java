package netpol.conformance.apiserver.admission.cluster;

import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.NameRule;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Printed;
import netpol.conformance.apiserver.admission.field.Same;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/** The rules of RoleBinding and ClusterRoleBinding ({@code pkg/apis/rbac/validation}). */
public final class RoleBindingRules implements KindRules {

    private static final String GROUP = "rbac.authorization.k8s.io";

    private final boolean namespaced;

    public RoleBindingRules(boolean namespaced) {
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
    public void fillIn(ObjectNode binding, ServerVersion version) {
        Default.text(Default.object(binding, "roleRef"), "apiGroup", GROUP);
        for (ObjectNode subject : Default.each(binding, "subjects")) {
            String kind = subject.path("kind").asString("");
            if (kind.equals("User") || kind.equals("Group")) {
                Default.text(subject, "apiGroup", GROUP);
            }
        }
    }

    @Override
    public void validate(Field binding) {
        Field role = binding.at("roleRef");
        role.at("apiGroup").oneOf(GROUP);
        if (namespaced) {
            role.at("kind").oneOf("Role", "ClusterRole");
        } else {
            role.at("kind").oneOf("ClusterRole");
        }
        if (role.at("name").text().isEmpty()) {
            role.at("name").required("");
        } else {
            role.at("name").check(Names::pathSegment);
        }
        binding.at("subjects").each().forEach(this::subject);
    }

    private void subject(Field subject) {
        Field name = subject.at("name");
        if (name.text().isEmpty()) {
            name.required("");
        }
        switch (subject.at("kind").text()) {
            case "ServiceAccount" -> {
                if (!name.text().isEmpty()) {
                    name.check(Names::dnsSubdomain);
                }
                if (!subject.at("apiGroup").text().isEmpty()) {
                    subject.at("apiGroup").oneOf("");
                }
                if (!namespaced && subject.at("namespace").text().isEmpty()) {
                    subject.at("namespace").required("");
                }
            }
            case "User", "Group" -> subject.at("apiGroup").oneOf(GROUP);
            default -> subject.at("kind").oneOf("ServiceAccount", "User", "Group");
        }
    }

    @Override
    public void validateUpdate(Field binding, Field old) {
        validate(binding);
        Field role = binding.at("roleRef");
        if (!Same.values(role.value(), old.at("roleRef").value())) {
            role.invalid("{\"APIGroup\":" + Printed.of(role.at("apiGroup").text()) + ",\"Kind\":"
                    + Printed.of(role.at("kind").text()) + ",\"Name\":" + Printed.of(role.at("name").text()) + "}",
                    "cannot change roleRef");
        }
    }
}

package netpol.conformance.apiserver.controller;

import java.util.List;
import netpol.conformance.apiserver.controller.work.Writer;
import netpol.conformance.apiserver.model.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates the roles that every user has, and {@code cluster-admin} (Kubernetes documentation, Using RBAC Authorization, Default
 * roles and role bindings).
 */
final class SystemRoles {

    private static final String RBAC = "rbac.authorization.k8s.io", AUTHENTICATED = "system:authenticated",
            UNAUTHENTICATED = "system:unauthenticated";
    private static final List<String> PUBLIC = List.of("/healthz", "/livez", "/readyz", "/version", "/version/"),
            DISCOVERY = List.of("/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez", "/openapi", "/openapi/*",
                    "/readyz", "/version", "/version/");

    private final Writer writer;

    SystemRoles(Writer writer) {
        this.writer = writer;
    }

    /** Objects that are there stay as they are. */
    void create() {
        create("cluster-admin", List.of("system:masters"), resources("*", "*", "*"), paths("*", List.of("*")));
        create("system:basic-user", List.of(AUTHENTICATED),
                resources("create", "authorization.k8s.io", "selfsubjectaccessreviews", "selfsubjectrulesreviews"),
                resources("create", "authentication.k8s.io", "selfsubjectreviews"));
        create("system:discovery", List.of(AUTHENTICATED), paths("get", DISCOVERY));
        create("system:public-info-viewer", List.of(AUTHENTICATED, UNAUTHENTICATED), paths("get", PUBLIC));
    }

    private void create(String name, List<String> groups, ObjectNode... rules) {
        ObjectNode role = named("ClusterRole", name);
        List.of(rules).forEach(role.putArray("rules")::add);
        writer.create("clusterroles." + RBAC, role);
        ObjectNode binding = named("ClusterRoleBinding", name);
        binding.putObject("roleRef").put("apiGroup", RBAC).put("kind", "ClusterRole").put("name", name);
        groups.forEach(each -> binding.withArray("/subjects").addObject().put("kind", "Group").put("apiGroup", RBAC)
                .put("name", each));
        writer.create("clusterrolebindings." + RBAC, binding);
    }

    private static ObjectNode named(String kind, String name) {
        ObjectNode object = Json.object().put("kind", kind).put("apiVersion", RBAC + "/v1");
        ObjectNode metadata = object.putObject("metadata").put("name", name);
        metadata.putObject("labels").put("kubernetes.io/bootstrapping", "rbac-defaults");
        metadata.putObject("annotations").put("rbac.authorization.kubernetes.io/autoupdate", "true");
        return object;
    }

    private static ObjectNode resources(String verb, String group, String... resources) {
        ObjectNode rule = rule(verb);
        rule.putArray("apiGroups").add(group);
        List.of(resources).forEach(rule.putArray("resources")::add);
        return rule;
    }

    private static ObjectNode paths(String verb, List<String> paths) {
        ObjectNode rule = rule(verb);
        paths.forEach(rule.putArray("nonResourceURLs")::add);
        return rule;
    }

    private static ObjectNode rule(String verb) {
        ObjectNode rule = Json.object();
        rule.putArray("verbs").add(verb);
        return rule;
    }
}

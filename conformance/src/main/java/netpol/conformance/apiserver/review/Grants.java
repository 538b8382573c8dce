package netpol.conformance.apiserver.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.store.Entry;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Finds the rules that role bindings grant to a user (k8s.io/kubernetes/pkg/registry/rbac/validation). */
final class Grants {

    private static final String RBAC = ".rbac.authorization.k8s.io";

    private final Store store;
    private final User user;
    private final List<Grant> grants = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    /**
     * A rule that applies to the user.
     *
     * @param source the binding, the role and the subject, as an API server names them
     */
    record Grant(JsonNode rule, String source) {}

    private Grants(Store store, User user) {
        this.store = store;
        this.user = user;
    }

    /** @param namespace empty for the whole cluster */
    static Grants of(Store store, User user, String namespace) {
        Grants grants = new Grants(store, user);
        store.list("clusterrolebindings" + RBAC, "").entries().forEach(each -> grants.add(each.object(), ""));
        if (!namespace.isEmpty()) {
            store.list("rolebindings" + RBAC, namespace).entries()
                    .forEach(each -> grants.add(each.object(), namespace));
        }
        return grants;
    }

    List<Grant> all() {
        return grants;
    }

    /** What was wrong with bindings: their roles are missing. */
    List<String> errors() {
        return errors;
    }

    private void add(ObjectNode binding, String namespace) {
        for (JsonNode subject : binding.path("subjects")) {
            if (applies(subject, namespace)) {
                addRules(binding, namespace, subject);
                return;
            }
        }
    }

    private boolean applies(JsonNode subject, String namespace) {
        String name = text(subject, "name");
        return switch (text(subject, "kind")) {
            case "User" -> user.name().equals(name);
            case "Group" -> user.groups().contains(name);
            case "ServiceAccount" -> user.name()
                    .equals("system:serviceaccount:" + subject.path("namespace").asString(namespace) + ":" + name);
            default -> false;
        };
    }

    private void addRules(ObjectNode binding, String namespace, JsonNode subject) {
        JsonNode reference = binding.path("roleRef");
        String kind = text(reference, "kind"), name = text(reference, "name");
        boolean clusterRole = kind.equals("ClusterRole");
        Optional<Entry> role = clusterRole
                ? store.get("clusterroles" + RBAC, new ObjectKey("", name))
                : store.get("roles" + RBAC, new ObjectKey(namespace, name));
        if (role.isEmpty()) {
            errors.add((clusterRole ? "clusterrole" : "role") + RBAC + " " + quoted(name) + " not found");
            return;
        }
        String bound = Meta.of(binding).name() + (namespace.isEmpty() ? "" : "/" + namespace);
        String source = (namespace.isEmpty() ? "ClusterRoleBinding " : "RoleBinding ") + quoted(bound) + " of " + kind
                + " " + quoted(name) + " to " + described(subject, namespace);
        rules(role.get().object()).forEach(each -> grants.add(new Grant(each, source)));
    }

    /** A role that aggregates others has their rules. */
    private List<JsonNode> rules(ObjectNode role) {
        List<JsonNode> rules = new ArrayList<>(role.path("rules").values());
        for (JsonNode selector : role.path("aggregationRule").path("clusterRoleSelectors")) {
            store.list("clusterroles" + RBAC, "").entries().stream().map(Entry::object)
                    .filter(each -> !each.equals(role) && selects(selector, Meta.of(each).labels()))
                    .forEach(each -> rules.addAll(rules(each)));
        }
        return rules;
    }

    private static boolean selects(JsonNode selector, Map<String, String> labels) {
        return selector.path("matchLabels").properties().stream()
                .allMatch(each -> each.getValue().asString("").equals(labels.get(each.getKey())));
    }

    private static String described(JsonNode subject, String namespace) {
        String kind = text(subject, "kind"), name = text(subject, "name");
        return kind + " " + quoted(kind.equals("ServiceAccount")
                ? name + "/" + subject.path("namespace").asString(namespace)
                : name);
    }

    private static String quoted(String name) {
        return Json.text(StringNode.valueOf(name));
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asString("");
    }
}

package netpol.conformance.apiserver.review;

import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** A store with some roles and bindings. */
final class RbacObjects {

    final Store store = new Store(100);

    RbacObjects() {
        create("roles", """
                {"metadata": {"name": "r", "namespace": "x"}, "rules": [
                  {"apiGroups": [""], "resources": ["pods"], "verbs": ["get", "list"]},
                  {"apiGroups": [""], "resources": ["configmaps"], "resourceNames": ["one"], "verbs": ["get"]},
                  {"apiGroups": ["apps"], "resources": ["deployments/scale", "*/status"], "verbs": ["*"]}]}""");
        create("rolebindings", """
                {"metadata": {"name": "rb", "namespace": "x"}, "roleRef": {"kind": "Role", "name": "r"},
                 "subjects": [{"kind": "User", "name": "jane"}, {"kind": "ServiceAccount", "name": "local"},
                              {"kind": "Group", "name": "devs"}]}""");
        create("clusterroles", """
                {"metadata": {"name": "part", "labels": {"to": "whole"}}, "rules": [
                  {"apiGroups": ["networking.k8s.io"], "resources": ["*"], "verbs": ["watch"]},
                  {"nonResourceURLs": ["/metrics/*", "/exact"], "verbs": ["get"]}]}""");
        create("clusterroles", """
                {"metadata": {"name": "whole"}, "rules": [],
                 "aggregationRule": {"clusterRoleSelectors": [{"matchLabels": {"to": "whole"}}]}}""");
        create("clusterrolebindings", """
                {"metadata": {"name": "crb"}, "roleRef": {"kind": "ClusterRole", "name": "whole"},
                 "subjects": [{"kind": "ServiceAccount", "name": "controller", "namespace": "kube-system"}]}""");
        create("rolebindings", """
                {"metadata": {"name": "dangling", "namespace": "x"}, "roleRef": {"kind": "Role", "name": "gone"},
                 "subjects": [{"kind": "User", "name": "joe"}]}""");
    }

    private void create(String plural, String json) {
        ObjectNode object = (ObjectNode) Json.parse(json);
        store.create(plural + ".rbac.authorization.k8s.io", Meta.of(object).key(), object);
    }
}

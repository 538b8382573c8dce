package netpol.conformance.apiserver.table;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Shows role bindings, and the kinds that check requests. */
final class AccessTables {

    private AccessTables() {}

    static Map<String, Layout> layouts() {
        String rbac = "rbac.authorization.k8s.io/v1/", admission = "admissionregistration.k8s.io/v1/";
        return Map.of(rbac + "RoleBinding", bindings(), rbac + "ClusterRoleBinding", bindings(),
                admission + "MutatingWebhookConfiguration", webhooks(), admission + "ValidatingWebhookConfiguration",
                webhooks(), admission + "ValidatingAdmissionPolicy", policies(),
                admission + "ValidatingAdmissionPolicyBinding", policyBindings());
    }

    private static Layout bindings() {
        return Layout.named()
                .text("Role", "The role whose permissions are granted.",
                        row -> row.text("/roleRef/kind") + "/" + row.text("/roleRef/name"))
                .age().wide().text("Users", "Users that have the role.", row -> subjects(row, "User"))
                .text("Groups", "Groups that have the role.", row -> subjects(row, "Group"))
                .text("ServiceAccounts", "Service accounts that have the role.",
                        row -> subjects(row, "ServiceAccount"));
    }

    private static String subjects(Row row, String kind) {
        return StreamSupport.stream(row.at("/subjects").spliterator(), false)
                .filter(each -> each.path("kind").asString("").equals(kind))
                .map(each -> (kind.equals("ServiceAccount") ? each.path("namespace").asString("") + "/" : "")
                        + each.path("name").asString(""))
                .collect(Collectors.joining(", "));
    }

    private static Layout webhooks() {
        return Layout.named().number("Webhooks", "How many webhooks there are.", row -> row.at("/webhooks").size())
                .age();
    }

    private static Layout policies() {
        return Layout.named()
                .number("Validations", "How many rules there are.", row -> row.at("/spec/validations").size())
                .text("ParamKind", "Kind of the objects with parameters.",
                        row -> row.at("/spec/paramKind").isObject()
                                ? row.text("/spec/paramKind/apiVersion") + "/" + row.text("/spec/paramKind/kind")
                                : Row.UNSET)
                .age();
    }

    private static Layout policyBindings() {
        return Layout.named()
                .text("PolicyName", "The policy that the binding puts into force.", row -> row.text("/spec/policyName"))
                .text("ParamRef", "The objects with parameters.", AccessTables::parameters).age();
    }

    private static String parameters(Row row) {
        String name = row.text("/spec/paramRef/name");
        return name.isEmpty() ? Row.UNSET : row.text("/spec/paramRef/namespace", "*") + "/" + name;
    }
}

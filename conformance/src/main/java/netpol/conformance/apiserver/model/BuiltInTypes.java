package netpol.conformance.apiserver.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lists the kinds that are served without any CustomResourceDefinition, as the discovery of {@code kube-apiserver} does: groups
 * by their priority, kinds of a group by their plural.
 */
public final class BuiltInTypes {

    /**
     * One line per kind: group and version, kind, plural, N for a kind in namespaces or C for one of the cluster, short names,
     * categories, subresources. {@code @30} after a kind or a subresource: served since Kubernetes 1.30.
     */
    private static final String TABLE = """
            v1                           | ConfigMap                      | configmaps                     | N | cm | |
            v1                           | Endpoints                      | endpoints                      | N | ep | |
            v1                           | Event                          | events                         | N | ev | |
            v1                           | LimitRange                     | limitranges                    | N | limits | |
            v1                           | Namespace                      | namespaces                     | C | ns | | finalize,status
            v1                           | Node                           | nodes                          | C | no | | proxy,status
            v1                           | PersistentVolumeClaim          | persistentvolumeclaims         | N | pvc | | status
            v1                           | PersistentVolume               | persistentvolumes              | C | pv | | status
            v1                           | Pod                            | pods                           | N | po | all | \
            attach,binding,ephemeralcontainers@23,eviction,exec,log,portforward,proxy,resize@33,status
            v1                           | PodTemplate                    | podtemplates                   | N | | |
            v1                           | ReplicationController          | replicationcontrollers         | N | rc | all | scale,status
            v1                           | ResourceQuota                  | resourcequotas                 | N | quota | | status
            v1                           | Secret                         | secrets                        | N | | |
            v1                           | ServiceAccount                 | serviceaccounts                | N | sa | | token
            v1                           | Service                        | services                       | N | svc | all | proxy,status
            apps/v1                      | ControllerRevision             | controllerrevisions            | N | | |
            apps/v1                      | DaemonSet                      | daemonsets                     | N | ds | all | status
            apps/v1                      | Deployment                     | deployments                    | N | deploy | all | scale,status
            apps/v1                      | ReplicaSet                     | replicasets                    | N | rs | all | scale,status
            apps/v1                      | StatefulSet                    | statefulsets                   | N | sts | all | scale,status
            events.k8s.io/v1             | Event                          | events                         | N | ev | |
            authentication.k8s.io/v1     | SelfSubjectReview@28           | selfsubjectreviews             | C | | |
            authentication.k8s.io/v1     | TokenReview                    | tokenreviews                   | C | | |
            authorization.k8s.io/v1      | LocalSubjectAccessReview       | localsubjectaccessreviews      | N | | |
            authorization.k8s.io/v1      | SelfSubjectAccessReview        | selfsubjectaccessreviews       | C | | |
            authorization.k8s.io/v1      | SelfSubjectRulesReview         | selfsubjectrulesreviews        | C | | |
            authorization.k8s.io/v1      | SubjectAccessReview            | subjectaccessreviews           | C | | |
            batch/v1                     | CronJob                        | cronjobs                       | N | cj | all | status
            batch/v1                     | Job                            | jobs                           | N | | all | status
            networking.k8s.io/v1         | IngressClass                   | ingressclasses                 | C | | |
            networking.k8s.io/v1         | Ingress                        | ingresses                      | N | ing | | status
            networking.k8s.io/v1         | IPAddress@33                   | ipaddresses                    | C | ip | |
            networking.k8s.io/v1         | NetworkPolicy                  | networkpolicies                | N | netpol | |
            networking.k8s.io/v1         | ServiceCIDR@33                 | servicecidrs                   | C | | | status
            policy/v1                    | PodDisruptionBudget            | poddisruptionbudgets           | N | pdb | | status
            rbac.authorization.k8s.io/v1 | ClusterRoleBinding             | clusterrolebindings            | C | | |
            rbac.authorization.k8s.io/v1 | ClusterRole                    | clusterroles                   | C | | |
            rbac.authorization.k8s.io/v1 | RoleBinding                    | rolebindings                   | N | | |
            rbac.authorization.k8s.io/v1 | Role                           | roles                          | N | | |
            storage.k8s.io/v1            | StorageClass                   | storageclasses                 | C | sc | |
            admissionregistration.k8s.io/v1 | MutatingWebhookConfiguration | mutatingwebhookconfigurations | C | | api-extensions |
            admissionregistration.k8s.io/v1 | ValidatingAdmissionPolicy@30 | validatingadmissionpolicies   | C | | api-extensions | status
            admissionregistration.k8s.io/v1 | ValidatingAdmissionPolicyBinding@30 | validatingadmissionpolicybindings | C | | \
            api-extensions |
            admissionregistration.k8s.io/v1 | ValidatingWebhookConfiguration | validatingwebhookconfigurations | C | | api-extensions |
            apiextensions.k8s.io/v1      | CustomResourceDefinition       | customresourcedefinitions      | C | crd,crds | \
            api-extensions | status
            scheduling.k8s.io/v1         | PriorityClass                  | priorityclasses                | C | pc | |
            coordination.k8s.io/v1       | Lease                          | leases                         | N | | |
            discovery.k8s.io/v1          | EndpointSlice                  | endpointslices                 | N | | |
            """;
    private static final int KIND = 1, PLURAL = 2, SCOPE = 3, SHORT = 4, CATEGORIES = 5, SUBRESOURCES = 6;
    private static final int DELETE_COLLECTION_OF_SERVICES = 23;
    private static final ConcurrentHashMap<ServerVersion, List<ResourceType>> SERVED = new ConcurrentHashMap<>();

    private BuiltInTypes() {}

    /** Lists the kinds that a release serves, in the order of discovery. */
    public static List<ResourceType> of(ServerVersion release) {
        return SERVED.computeIfAbsent(release, BuiltInTypes::read);
    }

    /**
     * Lists the verbs of a kind in the order of discovery. Reviews can only be created; namespaces, and Services before 1.23, are
     * deleted one by one.
     */
    public static List<String> verbs(ResourceType type, ServerVersion release) {
        if (isReview(type)) {
            return Verbs.CREATE;
        }
        boolean oneByOne = type.group().isEmpty() && (type.kind().equals("Namespace")
                || (type.kind().equals("Service") && !release.since(DELETE_COLLECTION_OF_SERVICES)));
        return oneByOne ? Verbs.allBut("deletecollection") : Verbs.ALL;
    }

    /** Whether objects of the kind are answered and not stored, as {@code TokenReview} is. */
    public static boolean isReview(ResourceType type) {
        return type.group().equals("authentication.k8s.io") || type.group().equals("authorization.k8s.io");
    }

    private static List<ResourceType> read(ServerVersion release) {
        return TABLE.lines().map(line -> line.split("\\|", -1)).filter(cells -> served(cells[KIND].strip(), release))
                .map(cells -> type(cells, release)).toList();
    }

    private static ResourceType type(String[] cells, ServerVersion release) {
        String[] groupVersion = cells[0].strip().split("/");
        String kind = name(cells[KIND].strip());
        Set<String> subresources = new LinkedHashSet<>();
        words(cells[SUBRESOURCES]).stream().filter(each -> served(each, release)).map(BuiltInTypes::name)
                .forEach(subresources::add);
        return new ResourceType(groupVersion.length == 1 ? "" : groupVersion[0],
                groupVersion[groupVersion.length - 1], kind, cells[PLURAL].strip(), kind.toLowerCase(Locale.ROOT),
                cells[SCOPE].strip().equals("N"), words(cells[SHORT]), words(cells[CATEGORIES]),
                Collections.unmodifiableSet(subresources), false);
    }

    private static List<String> words(String cell) {
        return cell.isBlank() ? List.of() : Arrays.asList(cell.strip().split(","));
    }

    private static boolean served(String word, ServerVersion release) {
        int since = word.indexOf('@');
        return since < 0 || release.since(Integer.parseInt(word.substring(since + 1)));
    }

    private static String name(String word) {
        int since = word.indexOf('@');
        return since < 0 ? word : word.substring(0, since);
    }
}

package netpol.conformance.apiserver.admission;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import netpol.conformance.apiserver.admission.cluster.ConfigMapRules;
import netpol.conformance.apiserver.admission.cluster.DisruptionBudgetRules;
import netpol.conformance.apiserver.admission.cluster.EventRules;
import netpol.conformance.apiserver.admission.cluster.LeaseRules;
import netpol.conformance.apiserver.admission.cluster.NamespaceRules;
import netpol.conformance.apiserver.admission.cluster.NodeRules;
import netpol.conformance.apiserver.admission.cluster.PriorityClassRules;
import netpol.conformance.apiserver.admission.cluster.RoleBindingRules;
import netpol.conformance.apiserver.admission.cluster.RoleRules;
import netpol.conformance.apiserver.admission.cluster.SecretRules;
import netpol.conformance.apiserver.admission.field.NameRule;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.admission.kind.PlainRules;
import netpol.conformance.apiserver.admission.network.EndpointSliceRules;
import netpol.conformance.apiserver.admission.network.EndpointsRules;
import netpol.conformance.apiserver.admission.network.IngressClassRules;
import netpol.conformance.apiserver.admission.network.IngressRules;
import netpol.conformance.apiserver.admission.network.NetworkPolicyRules;
import netpol.conformance.apiserver.admission.network.ServiceRules;
import netpol.conformance.apiserver.admission.pod.EphemeralContainerRules;
import netpol.conformance.apiserver.admission.pod.PodRules;
import netpol.conformance.apiserver.admission.workload.CronJobRules;
import netpol.conformance.apiserver.admission.workload.DaemonSetRules;
import netpol.conformance.apiserver.admission.workload.DeploymentRules;
import netpol.conformance.apiserver.admission.workload.JobRules;
import netpol.conformance.apiserver.admission.workload.ReplicaSetRules;
import netpol.conformance.apiserver.admission.workload.StatefulSetRules;
import netpol.conformance.apiserver.model.ResourceType;

/** The rules of each kind that the server serves. */
final class Kinds {

    private static final Map<String, KindRules> RULES = rules();

    /** Kinds whose updates create what is missing. */
    private static final Set<String> CREATED_BY_UPDATES = Set.of("Endpoints", "Event", "Event.events.k8s.io",
            "LimitRange", "Service", "Lease.coordination.k8s.io", "Role.rbac.authorization.k8s.io",
            "RoleBinding.rbac.authorization.k8s.io", "ClusterRole.rbac.authorization.k8s.io",
            "ClusterRoleBinding.rbac.authorization.k8s.io");

    private Kinds() {}

    static boolean createdByUpdates(ResourceType type) {
        return !type.custom() && CREATED_BY_UPDATES.contains(type.qualifiedKind());
    }

    private static Map<String, KindRules> rules() {
        Map<String, KindRules> rules = new HashMap<>();
        rules.put("Namespace", new NamespaceRules());
        rules.put("Node", new NodeRules());
        rules.put("Pod", new PodRules());
        rules.put("Service", new ServiceRules());
        rules.put("Endpoints", new EndpointsRules());
        rules.put("ConfigMap", new ConfigMapRules());
        rules.put("Secret", new SecretRules());
        rules.put("ServiceAccount", new PlainRules(NameRule.SUBDOMAIN, false));
        rules.put("Event", new EventRules(true));
        rules.put("Event.events.k8s.io", new EventRules(false));
        rules.put("Lease.coordination.k8s.io", new LeaseRules());
        rules.put("EndpointSlice.discovery.k8s.io", new EndpointSliceRules());
        rules.put("NetworkPolicy.networking.k8s.io", new NetworkPolicyRules());
        rules.put("Ingress.networking.k8s.io", new IngressRules());
        rules.put("IngressClass.networking.k8s.io", new IngressClassRules());
        rules.put("Deployment.apps", new DeploymentRules());
        rules.put("ReplicaSet.apps", new ReplicaSetRules());
        rules.put("DaemonSet.apps", new DaemonSetRules());
        rules.put("StatefulSet.apps", new StatefulSetRules());
        rules.put("Job.batch", new JobRules());
        rules.put("CronJob.batch", new CronJobRules());
        rules.put("PodDisruptionBudget.policy", new DisruptionBudgetRules());
        rules.put("Role.rbac.authorization.k8s.io", new RoleRules(true));
        rules.put("ClusterRole.rbac.authorization.k8s.io", new RoleRules(false));
        rules.put("RoleBinding.rbac.authorization.k8s.io", new RoleBindingRules(true));
        rules.put("ClusterRoleBinding.rbac.authorization.k8s.io", new RoleBindingRules(false));
        rules.put("PriorityClass.scheduling.k8s.io", new PriorityClassRules());
        return Map.copyOf(rules);
    }

    /** The type that errors name: that of events is the one of the core group, always. */
    static ResourceType ofMessages(ResourceType type) {
        return type.qualifiedKind().equals("Event.events.k8s.io")
                ? new ResourceType("", "v1", type.kind(), type.plural(), type.singular(), type.namespaced(),
                        type.shortNames(), type.categories(), type.subresources(), false)
                : type;
    }

    /** A type as the storage names it in errors. */
    static ResourceType namedByPlural(ResourceType type) {
        return new ResourceType(type.group(), type.version(), type.plural(), type.plural(), type.singular(),
                type.namespaced(), type.shortNames(), type.categories(), type.subresources(), type.custom());
    }

    static boolean isBuiltIn(ResourceType type) {
        return !type.custom() && RULES.containsKey(type.qualifiedKind());
    }

    /** The rules of an update by a subresource; empty for the object itself. */
    static KindRules of(ResourceType type, String subresource) {
        return subresource.equals("ephemeralcontainers") && type.qualifiedKind().equals("Pod")
                ? new EphemeralContainerRules()
                : of(type);
    }

    static KindRules of(ResourceType type) {
        KindRules built = type.custom() ? null : RULES.get(type.qualifiedKind());
        return built == null ? new CustomRules(type.has("status")) : built;
    }
}

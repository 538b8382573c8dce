package netpol.conformance.explain;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.PolicyApi;
import netpol.conformance.oracle.PolicyApis;

/**
 * Namespaces, pods and policies as manifests or an API server have them. A namespace that only a pod or a policy
 * mentions has
 * no labels but its name; a pod without an address is known by its labels only; one that has ended is left out.
 */
public final class ManifestCluster {

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final String defaultNamespace;
    private final Map<String, TestNamespace> namespaces = new LinkedHashMap<>();
    private final Map<String, TestPod> pods = new LinkedHashMap<>();
    private final Map<String, List<InetAddress>> addresses = new HashMap<>();
    private final Map<String, AppliedPolicy> policies = new LinkedHashMap<>();

    /** @param defaultNamespace of objects whose manifest names none */
    public ManifestCluster(String defaultNamespace) {
        this.defaultNamespace = defaultNamespace;
    }

    /**
     * Other kinds are passed over.
     *
     * @throws IllegalArgumentException naming the object and what is wrong
     */
    public void add(GenericKubernetesResource object) {
        ObjectMeta metadata = object.getMetadata();
        if (object.getKind() == null || metadata == null || metadata.getName() == null) {
            throw new IllegalArgumentException("an object without kind or metadata.name: " + object.getKind());
        }
        String namespace = Optional.ofNullable(metadata.getNamespace()).orElse(defaultNamespace);
        switch (object.getKind()) {
            case "Namespace" -> namespaces.put(metadata.getName(),
                    new TestNamespace(metadata.getName(), labels(metadata)));
            case "Pod" -> pod(namespace, serialization.convertValue(object, Pod.class));
            default -> PolicyApis.ofKind(object.getKind()).ifPresent(api -> policy(api, namespace, object));
        }
    }

    private void policy(PolicyApi api, String namespace, GenericKubernetesResource object) {
        if (!api.apiVersion().equals(object.getApiVersion())) {
            throw new IllegalArgumentException("policy " + namespace + "/" + object.getMetadata().getName() + ": is of "
                    + object.getApiVersion() + ", not of " + api.apiVersion());
        }
        Map<String, Object> manifest = new HashMap<>();
        manifest.put("apiVersion", api.apiVersion());
        manifest.put("kind", api.kind());
        manifest.put("metadata", Map.of("name", object.getMetadata().getName()));
        manifest.put("spec", object.get("spec"));
        AppliedPolicy policy = new AppliedPolicy(api.namespaced() ? namespace : "", manifest);
        api.decider(List.of(policy));
        policies.put(policy.id(), policy);
    }

    private void pod(String namespace, Pod object) {
        PodStatus status = Optional.ofNullable(object.getStatus()).orElseGet(PodStatus::new);
        if (status.getPhase() != null && ENDED.contains(status.getPhase())) {
            return;
        }
        PodSpec spec = Optional.ofNullable(object.getSpec()).orElseGet(PodSpec::new);
        List<ServedPort> serves = spec.getContainers().stream().map(Container::getPorts).flatMap(List::stream)
                .map(ManifestCluster::port).distinct().toList();
        String id = namespace + "/" + object.getMetadata().getName();
        // Its node is not known yet: it counts as a node without other pods.
        String node = Optional.ofNullable(spec.getNodeName()).orElse("the node of " + id);
        pods.put(id, new TestPod(namespace, object.getMetadata().getName(), labels(object.getMetadata()), node, serves,
                Boolean.TRUE.equals(spec.getHostNetwork())));
        List<String> ips = status.getPodIPs().isEmpty()
                ? Optional.ofNullable(status.getPodIP()).map(List::of).orElse(List.of())
                : status.getPodIPs().stream().map(PodIP::getIp).toList();
        addresses.put(id, ips.stream().map(InetAddress::ofLiteral).toList());
    }

    private static ServedPort port(ContainerPort port) {
        return new ServedPort(
                new Port(port.getContainerPort(),
                        Optional.ofNullable(port.getProtocol()).map(Protocol::valueOf).orElse(Protocol.TCP)),
                Optional.ofNullable(port.getName()));
    }

    private static Map<String, String> labels(ObjectMeta metadata) {
        return Optional.ofNullable(metadata.getLabels()).orElse(Map.of());
    }

    List<TestNamespace> namespaces() {
        return List.copyOf(namespaces.values());
    }

    List<TestPod> pods() {
        return List.copyOf(pods.values());
    }

    /** By {@code namespace/name}; empty for a pod without any. */
    Map<String, List<InetAddress>> addresses() {
        return Map.copyOf(addresses);
    }

    List<AppliedPolicy> policies() {
        return List.copyOf(policies.values());
    }
}

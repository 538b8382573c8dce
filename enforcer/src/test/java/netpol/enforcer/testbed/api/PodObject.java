package netpol.enforcer.testbed.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Pod, of the size that pods have: most of what its JSON says matters to nobody here (2.4 kB).
 *
 * @param addresses none before the network plugin has dealt one out
 * @param ports containers' ports by name, all TCP
 */
public record PodObject(String namespace, String name, String uid, Instant created, String node,
        Map<String, String> labels, List<String> addresses, Map<String, Integer> ports,
        String phase) implements ApiObject {

    private static final String VOLUMES = """
            "volumes":[{"name":"kube-api-access-x7k2p","projected":{"sources":[{"serviceAccountToken":{"expirationSeconds":3607,"path":"token"}},{"configMap":{"name":"kube-root-ca.crt","items":[{"key":"ca.crt","path":"ca.crt"}]}},{"downwardAPI":{"items":[{"path":"namespace","fieldRef":{"apiVersion":"v1","fieldPath":"metadata.namespace"}}]}}],"defaultMode":420}}],"restartPolicy":"Always","terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst","serviceAccountName":"default","serviceAccount":"default","securityContext":{},"schedulerName":"default-scheduler","tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300},{"key":"node.kubernetes.io/unreachable","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}],"priority":0,"enableServiceLinks":true,"preemptionPolicy":"PreemptLowerPriority\"""";
    private static final String CONTAINER = """
            "image":"example/app:1.4.2","resources":{"limits":{"cpu":"500m","memory":"256Mi"},"requests":{"cpu":"100m","memory":"128Mi"}},"volumeMounts":[{"name":"kube-api-access-x7k2p","readOnly":true,"mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}],"livenessProbe":{"httpGet":{"path":"/healthz","port":8080,"scheme":"HTTP"},"timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3},"terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File","imagePullPolicy":"IfNotPresent\"""";
    private static final String CONDITIONS = """
            "conditions":[{"type":"Initialized","status":"True","lastProbeTime":null,"lastTransitionTime":"2026-01-01T00:00:00Z"},{"type":"Ready","status":"True","lastProbeTime":null,"lastTransitionTime":"2026-01-01T00:00:02Z"},{"type":"ContainersReady","status":"True","lastProbeTime":null,"lastTransitionTime":"2026-01-01T00:00:02Z"},{"type":"PodScheduled","status":"True","lastProbeTime":null,"lastTransitionTime":"2026-01-01T00:00:00Z"}],"qosClass":"Burstable\"""";

    public PodObject {
        labels = Map.copyOf(labels);
        addresses = List.copyOf(addresses);
        ports = Map.copyOf(ports);
    }

    /** One that runs, with no named ports. */
    public static PodObject running(String namespace, String name, String uid, Instant created, String node,
            Map<String, String> labels, List<String> addresses) {
        return new PodObject(namespace, name, uid, created, node, labels, addresses, Map.of(), "Running");
    }

    public PodObject withLabels(Map<String, String> others) {
        return new PodObject(namespace, name, uid, created, node, others, addresses, ports, phase);
    }

    public PodObject withPhase(String other) {
        return new PodObject(namespace, name, uid, created, node, labels, addresses, ports, other);
    }

    @Override
    public Kind kind() {
        return Kind.POD;
    }

    @Override
    public String path() {
        return namespace + "/" + name;
    }

    @Override
    public String json(long resourceVersion) {
        return kind().head() + ",\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"" + namespace
                + "\",\"uid\":\"" + uid + "\",\"resourceVersion\":\"" + resourceVersion + "\",\"creationTimestamp\":\""
                + created + "\",\"labels\":{" + Labels.of(labels) + "}},\"spec\":{\"nodeName\":\"" + node
                + "\",\"containers\":[{\"name\":\"app\"," + CONTAINER + ",\"ports\":[" + containerPorts() + "]}],"
                + VOLUMES + "},\"status\":{\"phase\":\"" + phase + "\"," + CONDITIONS + podAddresses() + "}}";
    }

    private String containerPorts() {
        return ports.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(port -> "{\"name\":\"" + port.getKey() + "\",\"containerPort\":" + port.getValue()
                        + ",\"protocol\":\"TCP\"}")
                .collect(Collectors.joining(","));
    }

    private String podAddresses() {
        return addresses.isEmpty()
                ? ""
                : ",\"podIP\":\"" + addresses.getFirst() + "\",\"podIPs\":["
                        + addresses.stream().map(it -> "{\"ip\":\"" + it + "\"}").collect(Collectors.joining(","))
                        + "]";
    }
}

package netpol.conformance.apiserver.admission.pod;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Quantity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills in pods and pod templates, as {@code pkg/apis/core/v1/defaults.go} does. */
public final class PodDefaults {

    private static final int GRACE_SECONDS = 30;
    private static final List<String> CONTAINERS = List.of("containers", "initContainers");

    private PodDefaults() {}

    /** What holds for pods and not for templates. */
    static void ofPod(ObjectNode spec) {
        for (String list : CONTAINERS) {
            Default.each(spec, list).forEach(PodDefaults::requestsOfLimits);
        }
        Default.truth(spec, "enableServiceLinks", true);
        if (spec.path("hostNetwork").asBoolean(false)) {
            hostPorts(spec);
        }
    }

    private static void requestsOfLimits(ObjectNode container) {
        for (ObjectNode limits : Default.there(container.path("resources"), "limits")) {
            ObjectNode requests = Default.object((ObjectNode) container.get("resources"), "requests");
            limits.properties().forEach(limit -> {
                if (!requests.has(limit.getKey())) {
                    requests.set(limit.getKey(), limit.getValue());
                }
            });
            if (requests.isEmpty()) {
                ((ObjectNode) container.get("resources")).remove("requests");
            }
        }
    }

    /** Also those of a template. */
    private static void hostPorts(ObjectNode spec) {
        for (String list : CONTAINERS) {
            for (ObjectNode container : Default.each(spec, list)) {
                Default.each(container, "ports").forEach(port -> {
                    if (port.path("containerPort").asInt(0) != 0) {
                        Default.numberOfZero(port, "hostPort", port.path("containerPort").asInt(0));
                    }
                });
            }
        }
    }

    /** What holds for the spec of a pod and of a template. */
    public static void ofSpec(ObjectNode spec) {
        Default.dropZeros(spec, "hostNetwork", "hostPID", "hostIPC", "nodeName", "hostname", "subdomain",
                "priorityClassName");
        Default.text(spec, "dnsPolicy", "ClusterFirst");
        Default.text(spec, "restartPolicy", "Always");
        Default.object(spec, "securityContext");
        Default.number(spec, "terminationGracePeriodSeconds", GRACE_SECONDS);
        if (spec.path("terminationGracePeriodSeconds").asLong(0) < 0) {
            spec.put("terminationGracePeriodSeconds", 1);
        }
        Default.text(spec, "schedulerName", "default-scheduler");
        serviceAccount(spec);
        Default.each(spec, "volumes").forEach(VolumeDefaults::fillIn);
        for (String list : List.of("containers", "initContainers", "ephemeralContainers")) {
            Default.each(spec, list).forEach(PodDefaults::container);
        }
        quantities(spec.path("overhead"));
    }

    /** The old name of the field is kept alike. */
    private static void serviceAccount(ObjectNode spec) {
        String name = spec.path("serviceAccountName").asString("");
        if (name.isEmpty()) {
            name = spec.path("serviceAccount").asString("");
        }
        if (!name.isEmpty()) {
            spec.put("serviceAccountName", name).put("serviceAccount", name);
        }
    }

    private static void container(ObjectNode container) {
        Default.dropZeros(container, "stdin", "stdinOnce", "tty", "workingDir");
        Default.each(container, "volumeMounts").forEach(mount -> Default.dropZeros(mount, "readOnly", "subPath"));
        Default.text(container, "imagePullPolicy", Images.pullPolicy(container.path("image").asString("")));
        Default.text(container, "terminationMessagePath", "/dev/termination-log");
        Default.text(container, "terminationMessagePolicy", "File");
        Default.object(container, "resources");
        quantities(container.path("resources").path("limits"));
        quantities(container.path("resources").path("requests"));
        for (ObjectNode port : Default.each(container, "ports")) {
            Default.text(port, "protocol", "TCP");
            Default.dropZeros(port, "hostPort", "hostIP", "name");
        }
        for (ObjectNode variable : Default.each(container, "env")) {
            Default.there(variable.path("valueFrom"), "fieldRef").forEach(ref -> Default.text(ref, "apiVersion", "v1"));
        }
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            Default.there(container, probe).forEach(PodDefaults::probe);
        }
        for (String hook : List.of("postStart", "preStop")) {
            Default.there(container.path("lifecycle"), hook).forEach(PodDefaults::handler);
        }
    }

    private static void probe(ObjectNode probe) {
        Default.dropZeros(probe, "initialDelaySeconds");
        Default.numberOfZero(probe, "timeoutSeconds", 1);
        Default.numberOfZero(probe, "periodSeconds", 10);
        Default.numberOfZero(probe, "successThreshold", 1);
        Default.numberOfZero(probe, "failureThreshold", 3);
        handler(probe);
    }

    private static void handler(ObjectNode handler) {
        for (ObjectNode get : Default.there(handler, "httpGet")) {
            Default.text(get, "path", "/");
            Default.text(get, "scheme", "HTTP");
        }
        Default.there(handler, "grpc").forEach(call -> {
            if (Default.missing(call, "service")) {
                call.put("service", "");
            }
        });
    }

    /** Writes amounts in canonical form. */
    public static void quantities(JsonNode amounts) {
        if (amounts instanceof ObjectNode map) {
            List.copyOf(map.propertyNames()).forEach(name -> Quantity.parse(map.get(name))
                    .ifPresent(amount -> map.put(name, amount.inThousandths().toString())));
        }
    }
}

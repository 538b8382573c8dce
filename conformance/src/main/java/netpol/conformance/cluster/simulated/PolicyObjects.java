package netpol.conformance.cluster.simulated;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.oracle.AppliedPolicy;
import netpol.conformance.oracle.PolicyApis;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Policies of the registered APIs, as the API of a simulated cluster has them. */
final class PolicyObjects {

    private PolicyObjects() {}

    /** Installs the kinds of policies that an API server does not have by itself. */
    static void define(KubernetesClient api) {
        PolicyApis.registered().stream().flatMap(each -> each.definition().stream()).forEach(
                yaml -> api.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).create());
    }

    static AppliedPolicy read(ObjectNode object) {
        Map<String, Object> manifest = new HashMap<>();
        manifest.put("apiVersion", object.path("apiVersion").asString());
        manifest.put("kind", object.path("kind").asString());
        manifest.put("metadata", Map.of("name", Meta.of(object).name()));
        manifest.put("spec", JsonMapper.shared().treeToValue(object.path("spec"), Map.class));
        return new AppliedPolicy(Meta.of(object).namespace(), manifest);
    }
}

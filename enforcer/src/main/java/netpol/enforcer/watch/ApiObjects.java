package netpol.enforcer.watch;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.model.jackson.Jackson2JdkTypesModule;
import tools.jackson.databind.json.JsonMapper;

/** How objects become values: as the client does it, for the kinds that are used here. */
final class ApiObjects {

    private ApiObjects() {}

    /** Knows five kinds; the client's own would load the classes of all there are (some 700) before the first event. */
    static KubernetesSerialization serialization() {
        KubernetesSerialization serialization = new KubernetesSerialization(
                JsonMapper.builderWithJackson2Defaults().addModule(new Jackson2JdkTypesModule()).build(), false);
        serialization.registerKubernetesResource(ReducedPod.class);
        serialization.registerKubernetesResource(ReducedNode.class);
        serialization.registerKubernetesResource(Namespace.class);
        serialization.registerKubernetesResource(NetworkPolicy.class);
        serialization.registerKubernetesResource(Status.class);
        return serialization;
    }
}

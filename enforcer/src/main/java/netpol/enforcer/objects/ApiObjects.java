package netpol.enforcer.objects;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.model.jackson.Jackson2JdkTypesModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** How objects become values: as the client does it, for the kinds that are used here. Safe for several threads. */
public final class ApiObjects extends KubernetesSerialization {

    /** What the superclass reads with; it makes it in its constructor. */
    private ObjectMapper mapper;

    /** Knows five kinds; the client's own would load the classes of all there are (some 700) before the first event. */
    public ApiObjects() {
        super(JsonMapper.builderWithJackson2Defaults().addModule(new Jackson2JdkTypesModule()).build(), false);
        registerKubernetesResource(ReducedPod.class);
        registerKubernetesResource(ReducedNode.class);
        registerKubernetesResource(Namespace.class);
        registerKubernetesResource(NetworkPolicy.class);
        registerKubernetesResource(Status.class);
    }

    @Override
    protected ObjectMapper configureMapper(ObjectMapper plain) {
        mapper = super.configureMapper(plain);
        return mapper;
    }

    /**
     * As {@link #convertValue}, without writing the tree down first in order to read it.
     *
     * @throws tools.jackson.core.JacksonException when a field has a type that it cannot have
     */
    public <T> T read(JsonNode tree, Class<T> type) {
        return mapper.treeToValue(tree, type);
    }
}

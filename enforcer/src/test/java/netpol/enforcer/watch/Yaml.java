package netpol.enforcer.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Objects as people write them. */
final class Yaml {

    private static final KubernetesSerialization SERIALIZATION = ApiObjects.serialization();

    private Yaml() {}

    static <T extends HasMetadata> T read(Class<T> type, String yaml) {
        return SERIALIZATION.unmarshal(yaml, type);
    }
}

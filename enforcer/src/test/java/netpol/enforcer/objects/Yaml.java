package netpol.enforcer.objects;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Objects as people write them. */
public final class Yaml {

    private static final KubernetesSerialization SERIALIZATION = new ApiObjects();

    private Yaml() {}

    static <T extends HasMetadata> T read(Class<T> type, String yaml) {
        return SERIALIZATION.unmarshal(yaml, type);
    }

    /** An object of any kind, with all its fields. */
    public static HasMetadata untyped(Path file) throws IOException {
        return new KubernetesSerialization().unmarshal(Files.readString(file));
    }
}

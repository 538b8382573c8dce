package netpol.enforcer.objects;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Objects as people write them. */
public final class Yaml {

    private Yaml() {}

    public static JsonNode read(String yaml) {
        return JsonMapper.shared().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    /** An object of any kind, with all its fields. */
    public static HasMetadata untyped(Path file) throws IOException {
        return new KubernetesSerialization().unmarshal(Files.readString(file));
    }
}

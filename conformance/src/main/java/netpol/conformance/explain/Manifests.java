package netpol.conformance.explain;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import netpol.conformance.oracle.PolicyApis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Where objects come from. */
public final class Manifests {

    private static final Logger LOG = LoggerFactory.getLogger(Manifests.class);
    /** Of a kind that the API server does not have. */
    private static final int NOT_FOUND = 404;

    private Manifests() {}

    /**
     * YAML or JSON, several documents and lists of objects too; of a directory the {@code *.yaml}, {@code *.yml} and
     * {@code *.json} below it.
     *
     * @throws IllegalArgumentException naming the file and what is wrong
     */
    public static List<GenericKubernetesResource> read(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.equals(path) || file.toString().matches(".*\\.(ya?ml|json)")).sorted()
                    .flatMap(file -> documents(file).stream()).toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + path + ": " + e, e);
        }
    }

    private static List<GenericKubernetesResource> documents(Path file) {
        List<GenericKubernetesResource> objects = new ArrayList<>();
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
            for (Object document : new Load(settings).loadAllFromString(Files.readString(file))) {
                objects(file, document, objects);
            }
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(file + ": this is not YAML: " + e.getMessage().lines().findFirst()
                    .orElse(""), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": " + e, e);
        }
        return objects;
    }

    private static void objects(Path file, Object document, List<GenericKubernetesResource> found) {
        if (document == null) {
            return;
        }
        if (!(document instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(file + ": a document is no object");
        }
        if (String.valueOf(map.get("kind")).endsWith("List") && map.get("items") instanceof List<?> items) {
            items.forEach(item -> objects(file, item, found));
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, value) -> object.put(String.valueOf(key), value));
        try {
            found.add(new KubernetesSerialization().convertValue(object, GenericKubernetesResource.class));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage().lines().findFirst().orElse(""), e);
        }
    }

    /** What a cluster has now. */
    public static List<GenericKubernetesResource> read(KubernetesClient api) {
        List<GenericKubernetesResource> objects = new ArrayList<>();
        read(api, "v1", "Namespace", objects);
        read(api, "v1", "Pod", objects);
        PolicyApis.registered().forEach(each -> read(api, each.apiVersion(), each.kind(), objects));
        return objects;
    }

    private static void read(KubernetesClient api, String apiVersion, String kind,
            List<GenericKubernetesResource> objects) {
        try {
            for (GenericKubernetesResource each : api.genericKubernetesResources(apiVersion, kind).inAnyNamespace()
                    .list().getItems()) {
                each.setApiVersion(apiVersion);
                each.setKind(kind);
                objects.add(each);
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != NOT_FOUND) {
                throw e;
            }
            LOG.debug("the API server has no {} of {}", kind, apiVersion);
        }
    }
}

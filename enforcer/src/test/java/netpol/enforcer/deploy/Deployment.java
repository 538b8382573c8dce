package netpol.enforcer.deploy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The folder {@code deploy}, as kubectl reads it. */
final class Deployment {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final Path folder;

    private Deployment(Path folder) {
        this.folder = folder;
    }

    static Deployment enforcer() {
        return new Deployment(Path.of("deploy"));
    }

    static Deployment cleanup() {
        return new Deployment(Path.of("deploy", "cleanup"));
    }

    /** The files that the kustomization names, one after the other. */
    String resources() {
        return String.join("", kustomization().resources().stream().map(this::text).toList());
    }

    Kustomization kustomization() {
        return SERIALIZATION.unmarshal(text("kustomization.yaml"), Kustomization.class);
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<HasMetadata> objects() {
        return objects(resources());
    }

    static List<HasMetadata> objects(String yaml) {
        return Arrays.stream(yaml.split("(?m)^---$")).filter(document -> !document.isBlank())
                .<HasMetadata>map(SERIALIZATION::unmarshal).toList();
    }

    /** The one object of a kind. */
    <T extends HasMetadata> T object(Class<T> kind) {
        List<T> found = objects().stream().filter(kind::isInstance).map(kind::cast).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " objects of kind " + kind.getSimpleName() + " in " + folder);
        }
        return found.getFirst();
    }

    /** Any further field would make {@code kubectl apply -k} do more than apply the files: reading it would fail. */
    record Kustomization(String apiVersion, String kind, List<String> resources) {}
}

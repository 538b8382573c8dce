package netpol.enforcer.manifests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML (or JSON) file of one or more documents, each an object or a list of objects. */
final class ManifestFile {

    private static final Path STDIN = Path.of("-");

    private ManifestFile() {}

    /** The objects of a file in their order; {@code -} is the standard input. */
    static List<Manifest> read(Path file) throws ManifestException {
        String name = file.equals(STDIN) ? "standard input" : file.toString();
        return parse(name, text(file, name));
    }

    /**
     * The objects of a text in their order.
     *
     * @param name what the text is called in messages
     */
    static List<Manifest> parse(String name, String text) throws ManifestException {
        List<Manifest> objects = new ArrayList<>();
        int number = 0;
        try {
            for (Object document : new Load(LoadSettings.builder().setLabel(name).build())
                    .loadAllFromString(text)) {
                number++;
                if (document != null) {
                    objects.addAll(objects(name + ", document " + number, document));
                }
            }
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("");
            throw new ManifestException(name + ", document " + (number + 1) + line + ": not YAML: " + e.getProblem(),
                    e);
        } catch (YamlEngineException e) {
            throw new ManifestException(name + ", document " + (number + 1) + ": not YAML: " + e.getMessage(), e);
        }
        return objects;
    }

    private static String text(Path file, String name) throws ManifestException {
        try {
            return file.equals(STDIN)
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ManifestException(name + ": no such file", e);
        } catch (IOException e) {
            throw new ManifestException(name + ": cannot be read: " + e, e);
        }
    }

    /** The object that a document is, or those that it lists. */
    static List<Manifest> objects(String place, Object document) throws ManifestException {
        if (!(document instanceof Map<?, ?> content)) {
            throw new ManifestException(place + ": is no Kubernetes object: it has no apiVersion and no kind");
        }
        Manifest object = Manifest.of(place, content);
        if (object.kind() == null || !object.kind().endsWith("List")) {
            return List.of(object);
        }
        String itemKind = object.kind().equals("List")
                ? null
                : object.kind().substring(0, object.kind().length() - "List".length());
        List<Manifest> items = new ArrayList<>();
        if (content.get("items") instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                for (Manifest item : objects(place + ", items[" + i + "]", list.get(i))) {
                    items.add(itemKind == null ? item : item.orTyped(object.apiVersion(), itemKind));
                }
            }
        }
        return items;
    }
}

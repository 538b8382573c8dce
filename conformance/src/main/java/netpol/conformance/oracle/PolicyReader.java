package netpol.conformance.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the policies of the suite: one policy per text, of any registered API, without a namespace. */
public final class PolicyReader {

    /**
     * Keeps the object as written: nothing is defaulted, a missing list stays missing and an empty one empty. What the
     * API server would refuse inside {@code spec} is left to it.
     *
     * @param source the file's name, or for a doc string file and line; begins every message
     * @throws IllegalArgumentException when the text is no YAML, or no policy that a step can apply, with what would
     *     be right
     */
    public PolicyManifest read(String source, String yaml) {
        Map<String, Object> tree = parse(source, yaml);
        PolicyApi api = api(source, tree);
        Map<String, Object> metadata = object(source, "metadata", tree.get("metadata"));
        if (metadata.containsKey("namespace")) {
            throw wrong(source, "metadata.namespace is " + metadata.get("namespace")
                    + ": leave it out, " + (api.namespaced()
                            ? "the step says to which namespace the policy is applied"
                            : "a " + api.kind() + " is cluster-scoped"));
        }
        if (!(metadata.get("name") instanceof String name) || name.isBlank()) {
            throw wrong(source, "metadata.name is missing: the policy needs a name that is a string");
        }
        object(source, "spec", tree.get("spec"));
        return new PolicyManifest(name, tree);
    }

    private static Map<String, Object> parse(String source, String yaml) {
        LoadSettings settings = LoadSettings.builder().setLabel(source).setAllowDuplicateKeys(false).build();
        try {
            List<Object> documents = new ArrayList<>();
            new Load(settings).loadAllFromString(yaml).forEach(documents::add);
            if (documents.size() != 1) {
                throw wrong(source, "holds " + documents.size() + " YAML documents: it needs exactly one policy");
            }
            return object(source, "the text", documents.getFirst());
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            String place = mark.map(m -> ", line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1)).orElse("");
            throw new IllegalArgumentException(source + place + ": this is not YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(source + ": this is not YAML: " + e.getMessage(), e);
        }
    }

    private static PolicyApi api(String source, Map<String, Object> tree) {
        if ("extensions/v1beta1".equals(tree.get("apiVersion"))) {
            PolicyApis.ofKind(String.valueOf(tree.get("kind"))).ifPresent(api -> {
                throw wrong(source, "apiVersion extensions/v1beta1 was removed in Kubernetes 1.16: " + api.kind()
                        + " is " + api.apiVersion() + " today");
            });
        }
        try {
            return PolicyApis.of(tree);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> object(String source, String what, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(source,
                    what + (value == null ? " is missing" : " is '" + value + "'") + ": it must be an object");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, member) -> object.put(String.valueOf(key), member));
        return object;
    }

    private static IllegalArgumentException wrong(String source, String message) {
        return new IllegalArgumentException(source + ": " + message);
    }
}

package netpol.conformance.apiserver.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The kinds that the server serves now: the built-in ones, and those of CustomResourceDefinitions as they come and go. */
public final class ResourceTypes {

    private final ServerVersion version;
    private final List<ResourceType> builtIn;
    /** By the name of their CustomResourceDefinition. */
    private final Map<String, List<ResourceType>> custom = new ConcurrentSkipListMap<>();

    public ResourceTypes(ServerVersion version) {
        this.version = version;
        this.builtIn = BuiltInTypes.of(version);
    }

    public ServerVersion version() {
        return version;
    }

    /** In the order of discovery: built-in kinds first. */
    public List<ResourceType> all() {
        return Stream.concat(builtIn.stream(), custom.values().stream().flatMap(List::stream)).toList();
    }

    public Optional<ResourceType> find(String group, String apiVersion, String plural) {
        return stream().filter(type -> type.plural().equals(plural) && type.version().equals(apiVersion)
                && type.group().equals(group)).findFirst();
    }

    public Optional<ResourceType> ofKind(String groupVersion, String kind) {
        return stream().filter(type -> type.kind().equals(kind) && type.groupVersion().equals(groupVersion))
                .findFirst();
    }

    /** @param types one for each served version; none to take the definition's kinds away */
    public void define(String definition, List<ResourceType> types) {
        if (types.isEmpty()) {
            custom.remove(definition);
        } else {
            custom.put(definition, new ArrayList<>(types));
        }
    }

    private Stream<ResourceType> stream() {
        return Stream.concat(builtIn.stream(), custom.values().stream().flatMap(List::stream));
    }
}

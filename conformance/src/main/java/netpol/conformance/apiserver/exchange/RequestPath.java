package netpol.conformance.apiserver.exchange;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ObjectKey;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ResourceTypes;

/**
 * The object, or the objects, that a path names (Kubernetes API Concepts, Resource URIs).
 *
 * @param namespace empty for all, and for objects of the whole cluster
 * @param name empty for a collection
 * @param subresource empty for the object itself
 */
public record RequestPath(ResourceType type, String namespace, String name, String subresource) {

    private static final int GROUP = 1, VERSION = 2;

    /** Empty when no kind that is served is there. */
    public static Optional<RequestPath> parse(String path, ResourceTypes types) {
        List<String> parts = Arrays.stream(path.split("/")).filter(part -> !part.isEmpty())
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8)).toList();
        if (parts.size() > VERSION - 1 && parts.getFirst().equals("api")) {
            return below("", parts.get(1), parts.subList(VERSION, parts.size()), types);
        }
        if (parts.size() > VERSION && parts.getFirst().equals("apis")) {
            return below(parts.get(GROUP), parts.get(VERSION), parts.subList(VERSION + 1, parts.size()), types);
        }
        return Optional.empty();
    }

    private static Optional<RequestPath> below(String group, String version, List<String> parts,
            ResourceTypes types) {
        boolean inNamespace = parts.size() > 2 && parts.getFirst().equals("namespaces");
        if (inNamespace) {
            Optional<RequestPath> found = types.find(group, version, parts.get(2)).filter(ResourceType::namespaced)
                    .flatMap(type -> rest(type, parts.get(1), parts.subList(3, parts.size())));
            if (found.isPresent()) {
                return found;
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : types.find(group, version, parts.getFirst())
                        .flatMap(type -> rest(type, "", parts.subList(1, parts.size())))
                        // An object in a namespace is found by both names only; a list may go over all.
                        .filter(found -> !found.type.namespaced() || found.name.isEmpty());
    }

    private static Optional<RequestPath> rest(ResourceType type, String namespace, List<String> rest) {
        return switch (rest.size()) {
            case 0 -> Optional.of(new RequestPath(type, namespace, "", ""));
            case 1 -> Optional.of(new RequestPath(type, namespace, rest.getFirst(), ""));
            case 2 -> Optional.of(new RequestPath(type, namespace, rest.getFirst(), rest.getLast()))
                    .filter(found -> type.has(found.subresource) || refuses(found));
            default -> Optional.empty();
        };
    }

    /** A custom kind says that the object, and not the path, is missing. */
    private static boolean refuses(RequestPath path) {
        if (path.type.custom()) {
            throw ApiException.notFound(path.type, path.name);
        }
        return false;
    }

    public ObjectKey key() {
        return new ObjectKey(namespace, name);
    }

    public boolean isCollection() {
        return name.isEmpty();
    }
}

package netpol.enforcer.objects;

import tools.jackson.databind.JsonNode;

/**
 * The name and uid of an object. Two objects of one namespace and name differ in their uid and never exist at the same time.
 *
 * @param namespace {@code ""} for objects without one
 * @param name {@code ""} where it cannot be read
 * @param uid {@code ""} in files
 * @param path {@code namespace/name}, or the name alone; kept, because it is the key of whatever is known of the object
 */
public record Identity(String namespace, String name, String uid, String path) {

    public Identity(String namespace, String name, String uid) {
        this(namespace, name, uid, namespace.isEmpty() ? name : namespace + "/" + name);
    }

    public static Identity of(JsonNode object) {
        JsonNode meta = object.path("metadata");
        return in(meta.path("namespace").asString(""), meta.path("name").asString(""), meta.path("uid").asString(""));
    }

    /** A namespace has many objects; its name is kept once. */
    private static Identity in(String namespace, String name, String uid) {
        return new Identity(namespace.intern(), name, uid);
    }

    /** @param path as {@link #path()} gives it */
    public static Identity at(String path, String uid) {
        int slash = path.indexOf('/');
        return new Identity(path.substring(0, Math.max(0, slash)), path.substring(slash + 1), uid, path);
    }
}

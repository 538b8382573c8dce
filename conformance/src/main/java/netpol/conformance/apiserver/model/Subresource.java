package netpol.conformance.apiserver.model;

import java.util.List;

/**
 * Describes a path below an object, as discovery lists it (API reference, meta/v1 APIResource).
 *
 * @param name {@code status}
 * @param group of {@link #kind}; it may differ from the group of the object, as in {@code deployments/scale}
 * @param kind of the objects in requests and answers
 * @param verbs in the order of discovery
 */
public record Subresource(String name, String group, String version, String kind, List<String> verbs) {

    /** Describes a subresource of a type. Names that are not built in have the kind and the verbs of a status. */
    public static Subresource of(ResourceType type, String name) {
        return switch (name) {
            case "scale" -> new Subresource(name, "autoscaling", "v1", "Scale", Verbs.STATUS);
            case "eviction" -> new Subresource(name, "policy", "v1", "Eviction", Verbs.CREATE);
            case "token" -> new Subresource(name, "authentication.k8s.io", "v1", "TokenRequest", Verbs.CREATE);
            case "binding" -> own(type, name, "Binding", Verbs.CREATE);
            case "attach" -> own(type, name, "PodAttachOptions", Verbs.STREAM);
            case "exec" -> own(type, name, "PodExecOptions", Verbs.STREAM);
            case "portforward" -> own(type, name, "PodPortForwardOptions", Verbs.STREAM);
            case "proxy" -> own(type, name, type.kind() + "ProxyOptions", Verbs.PROXY);
            case "log" -> own(type, name, type.kind(), List.of("get"));
            case "finalize" -> own(type, name, type.kind(), List.of("update"));
            default -> own(type, name, type.kind(), Verbs.STATUS);
        };
    }

    private static Subresource own(ResourceType type, String name, String kind, List<String> verbs) {
        return new Subresource(name, type.group(), type.version(), kind, verbs);
    }

    /** Whether discovery names the group and the version, because they are not those of the object. */
    public boolean foreign(ResourceType type) {
        return !group.equals(type.group()) || !version.equals(type.version());
    }

    public String groupVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}

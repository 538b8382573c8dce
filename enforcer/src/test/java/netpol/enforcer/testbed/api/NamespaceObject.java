package netpol.enforcer.testbed.api;

import java.util.Map;

/** A Namespace; it also has the label that every namespace has. */
public record NamespaceObject(String name, Map<String, String> labels) implements ApiObject {

    public NamespaceObject {
        labels = Map.copyOf(labels);
    }

    @Override
    public Kind kind() {
        return Kind.NAMESPACE;
    }

    @Override
    public String path() {
        return name;
    }

    @Override
    public String json(long resourceVersion) {
        return kind().head() + ",\"metadata\":{\"name\":\"" + name + "\",\"uid\":\"ns-" + name
                + "\",\"resourceVersion\":\"" + resourceVersion + "\",\"labels\":{\"kubernetes.io/metadata.name\":\""
                + name
                + "\"" + Labels.more(labels) + "}}}";
    }
}

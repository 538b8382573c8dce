package netpol.enforcer.objects;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads Namespace of v1. */
public final class NamespaceReader {

    /** "The Kubernetes control plane sets an immutable label [...] on all namespaces. The value is the namespace name." */
    public static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private NamespaceReader() {}

    public static Map<String, String> labels(Identity id, JsonNode namespace) throws FieldException {
        return labels(id.name(), Field.of(namespace).member("metadata").member("labels").labels());
    }

    /** With the label that the API server gives every namespace, whatever the object says. */
    public static Map<String, String> labels(String name, Map<String, String> labels) {
        Map<String, String> result = new HashMap<>(labels);
        result.put(NAME_LABEL, name);
        return result;
    }
}

package netpol.conformance.apiserver;

import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.schema.Schema;
import netpol.conformance.apiserver.schema.Schema.Type;
import tools.jackson.databind.node.JsonNodeFactory;

/** Kinds of tests, with as many fields as the tests need. */
public final class Kinds {

    private static final Schema STRING = Schema.of(Type.STRING).build(), INTEGER = Schema.of(Type.INTEGER).build(),
            BOOLEAN = Schema.of(Type.BOOLEAN).build(), STRINGS = Schema.of(Type.MAP).element(() -> STRING).build();

    private static final Schema METADATA = object(
            Map.of("name", STRING, "namespace", STRING, "uid", STRING, "creationTimestamp", STRING, "resourceVersion",
                    STRING, "labels", STRINGS, "annotations", STRINGS, "finalizers",
                    Schema.of(Type.LIST).element(() -> STRING).set().mergesPrimitives().build(), "managedFields",
                    Schema.of(Type.LIST).build()));

    private static final Schema PORT = object(
            Map.of("name", STRING, "containerPort", INTEGER, "protocol",
                    Schema.of(Type.STRING).defaultValue(JsonNodeFactory.instance.stringNode("TCP")).build()),
            "containerPort");

    private static final Schema CONTAINER = object(
            Map.of("name", STRING, "image", STRING, "args", Schema.of(Type.LIST).element(() -> STRING).build(), "ports",
                    Schema.of(Type.LIST).element(() -> PORT).listMap("containerPort", "protocol")
                            .mergesBy("containerPort").build(),
                    "env",
                    Schema.of(Type.LIST).element(() -> object(Map.of("name", STRING, "value", STRING), "name"))
                            .listMap("name").mergesBy("name").build(),
                    "resources", object(Map.of("limits", STRINGS))),
            "name", "resources");

    private static final Schema POD_SPEC = object(Map.of("containers",
            Schema.of(Type.LIST).element(() -> CONTAINER).listMap("name").mergesBy("name").build(), "nodeSelector",
            STRINGS.toBuilder().atomic(true).build(), "hostNetwork", BOOLEAN), "containers");

    private static final Schema STRATEGY = object(
            Map.of("type", STRING, "rollingUpdate", object(Map.of("maxSurge", Schema.of(Type.INT_OR_STRING).build()))))
            .toBuilder().retainsKeys().build();

    public static final Schema DEPLOYMENT = kind(
            object(Map.of("replicas", INTEGER, "paused", BOOLEAN, "strategy", STRATEGY, "template",
                    object(Map.of("metadata", METADATA, "spec", POD_SPEC), "metadata", "spec")), "strategy",
                    "template"),
            object(Map.of("readyReplicas", INTEGER)));
    public static final Schema CONFIG_MAP = object(
            Map.of("apiVersion", STRING, "kind", STRING, "metadata", METADATA, "data", STRINGS, "immutable", BOOLEAN),
            "metadata");
    /** Its spec has any fields. */
    public static final Schema CUSTOM = object(
            Map.of("apiVersion", STRING, "kind", STRING, "metadata", METADATA, "spec", Schema.ANY, "status",
                    Schema.ANY));

    public static final ResourceType CONFIG_MAPS = type("", "v1", "ConfigMap", "configmaps", false),
            DEPLOYMENTS = type("apps", "v1", "Deployment", "deployments", false),
            THINGS = type("example.com", "v1", "Thing", "things", true);

    private Kinds() {}

    private static Schema object(Map<String, Schema> fields, String... alwaysWritten) {
        return Schema.of(Type.OBJECT).fields(() -> fields).alwaysWritten(List.of(alwaysWritten)).build();
    }

    private static Schema kind(Schema spec, Schema status) {
        return object(Map.of("apiVersion", STRING, "kind", STRING, "metadata", METADATA, "spec", spec, "status",
                status), "metadata", "spec", "status");
    }

    private static ResourceType type(String group, String version, String kind, String plural, boolean custom) {
        return new ResourceType(group, version, kind, plural, plural, true, List.of(), List.of(), Set.of(), custom);
    }
}

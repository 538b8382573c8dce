package netpol.conformance.apiserver.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import netpol.conformance.apiserver.model.BuiltInTypes;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.model.Subresource;
import netpol.conformance.apiserver.openapi.Definitions.Kind;
import netpol.conformance.apiserver.openapi.Operations.Operation;
import netpol.conformance.apiserver.schema.BuiltInSchemas;
import netpol.conformance.apiserver.schema.Schema;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the paths of kinds: collections, objects and subresources, with an operation for each verb. */
final class Paths {

    private static final List<String> WRITE = List.of("dryRun", "fieldManager", "fieldValidation");
    private static final List<String> PATCH = List.of("dryRun", "fieldManager", "fieldValidation", "force");
    private static final List<String> LIST = List.of("allowWatchBookmarks", "continue", "fieldSelector",
            "labelSelector",
            "limit", "resourceVersion", "resourceVersionMatch", "sendInitialEvents", "timeoutSeconds", "watch");
    private static final List<String> DELETE = List.of("dryRun", "gracePeriodSeconds", "orphanDependents",
            "propagationPolicy");
    private static final List<String> DELETE_ALL = List.of("continue", "dryRun", "fieldSelector", "gracePeriodSeconds",
            "labelSelector", "limit", "orphanDependents", "propagationPolicy", "resourceVersion",
            "resourceVersionMatch");

    private final ObjectNode paths;
    private final Definitions definitions;
    private final Operations operations;
    private final Schemas schemas;
    private final ServerVersion release;

    Paths(ObjectNode paths, Dialect dialect, Definitions definitions, Schemas schemas, ServerVersion release) {
        this.paths = paths;
        this.definitions = definitions;
        this.operations = new Operations(dialect);
        this.schemas = schemas;
        this.release = release;
    }

    void add(ResourceType type) {
        List<String> verbs = BuiltInTypes.verbs(type, release);
        String plural = type.root() + (type.namespaced() ? "/namespaces/{namespace}/" : "/") + type.plural();
        Kind kind = new Kind(type.group(), type.version(), type.kind());
        Names names = new Names(type, "");
        ObjectNode own = definitions.reference(schemas.of(type), kind);
        ObjectNode collection = path(plural, type.namespaced() ? List.of("namespace") : List.of());
        if (verbs.contains("list")) {
            Kind listKind = new Kind(type.group(), type.version(), type.listKind());
            meta("WatchEvent");
            ObjectNode list = definitions.reference(schemas.listOf(type), listKind);
            put(collection, "get", new Operation(names.of("list"), "list", kind, LIST, null, list, names.tag()));
            if (type.namespaced()) {
                put(path(type.root() + "/" + type.plural(), List.of()), "get",
                        new Operation(names.ofAllNamespaces(), "list", kind, LIST, null, list, names.tag()));
            }
        }
        put(collection, "post", new Operation(names.of("create"), "post", kind, WRITE, own, own, names.tag()));
        if (verbs.contains("deletecollection")) {
            put(collection, "delete", new Operation(names.ofCollection(), "deletecollection", kind, DELETE_ALL,
                    meta("DeleteOptions"), meta("Status"), names.tag()));
        }
        if (verbs.contains("get")) {
            ObjectNode object = path(plural + "/{name}", parameters(type));
            List.of("get", "put", "patch", "delete").forEach(method -> object(object, method, kind, names, own));
        }
        type.subresources().forEach(name -> add(type, plural, Subresource.of(type, name)));
    }

    private void add(ResourceType type, String plural, Subresource subresource) {
        ObjectNode path = path(plural + "/{name}/" + subresource.name(), parameters(type));
        Kind kind = type.custom()
                ? new Kind(type.group(), type.version(), type.kind())
                : new Kind(subresource.group(), subresource.version(), subresource.kind());
        Kind bodyKind = new Kind(subresource.group(), subresource.version(), subresource.kind());
        Names names = new Names(type, subresource.name());
        boolean stream = subresource.kind().endsWith("Options");
        Optional<ObjectNode> own = stream
                ? Optional.empty()
                : subresource.kind().equals(type.kind())
                        ? Optional.of(definitions.reference(schemas.of(type), bodyKind))
                        : BuiltInSchemas.of(subresource.groupVersion(), subresource.kind())
                                .map(schema -> definitions.reference(schema, bodyKind));
        for (String verb : subresource.verbs()) {
            String method = switch (verb) {
                case "create" -> "post";
                case "update" -> "put";
                default -> verb;
            };
            if (stream) {
                put(path, method, new Operation(names.ofConnect(method), "connect", kind, List.of(), null, null,
                        names.tag()));
            } else if (subresource.name().equals("log")) {
                put(path, method, new Operation(names.of("read"), "get", kind, List.of(), null, null, names.tag()));
            } else {
                object(path, method, kind, names, own.get());
            }
        }
    }

    private void object(ObjectNode path, String method, Kind kind, Names names, ObjectNode own) {
        Operation operation = switch (method) {
            case "get" -> new Operation(names.of("read"), "get", kind, List.of(), null, own, names.tag());
            case "put" -> new Operation(names.of("replace"), "put", kind, WRITE, own, own, names.tag());
            case "post" -> new Operation(names.of("create"), "post", kind, WRITE, own, own, names.tag());
            case "patch" ->
                new Operation(names.of("patch"), "patch", kind, PATCH, definitions.patch(), own, names.tag(),
                        names.type().custom());
            case "delete" -> new Operation(names.of("delete"), "delete", kind, DELETE, meta("DeleteOptions"),
                    meta("Status"), names.tag());
            default -> throw new IllegalArgumentException(method);
        };
        put(path, method, operation);
    }

    private ObjectNode meta(String name) {
        Schema schema = BuiltInSchemas.of("v1", name).orElseThrow();
        return definitions.reference(schema, new Kind("", "v1", name));
    }

    private void put(ObjectNode path, String method, Operation operation) {
        path.set(method, operations.write(operation));
    }

    private static List<String> parameters(ResourceType type) {
        List<String> names = new ArrayList<>(List.of("name"));
        if (type.namespaced()) {
            names.add("namespace");
        }
        return names;
    }

    private ObjectNode path(String path, List<String> parameters) {
        if (paths.get(path) instanceof ObjectNode known) {
            return known;
        }
        ObjectNode written = paths.putObject(path);
        ArrayNode list = written.putArray("parameters");
        parameters.forEach(name -> list.add(operations.parameter("path", name)));
        list.add(operations.parameter("query", "pretty"));
        return written;
    }

    /** Names of operations, such as {@code patchNetworkingV1NamespacedNetworkPolicy}. */
    private record Names(ResourceType type, String subresource) {

        String of(String verb) {
            return verb + group() + (type.namespaced() ? "Namespaced" : "") + type.kind() + capital(subresource);
        }

        String ofCollection() {
            return "delete" + group() + "Collection" + (type.namespaced() ? "Namespaced" : "") + type.kind();
        }

        String ofAllNamespaces() {
            return "list" + group() + type.kind() + "ForAllNamespaces";
        }

        String ofConnect(String method) {
            return "connect" + group() + capital(method) + (type.namespaced() ? "Namespaced" : "") + type.kind()
                    + capital(subresource);
        }

        String tag() {
            return label() + "_" + type.version();
        }

        private String group() {
            return capital(label()) + capital(type.version());
        }

        private String label() {
            if (type.group().isEmpty()) {
                return "core";
            }
            return camel(type.group().replaceFirst("\\.k8s\\.io$", "").split("\\."));
        }

        private static String camel(String... labels) {
            StringBuilder all = new StringBuilder(labels[0]);
            for (int i = 1; i < labels.length; i++) {
                all.append(capital(labels[i]));
            }
            return all.toString().replace("-", "");
        }

        private static String capital(String word) {
            return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        }
    }
}

package netpol.conformance.apiserver.crd;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.apiserver.model.ApiException.Cause;

/** Validates what a schema says about its lists: their elements, and how they merge. */
final class ListRules {

    private static final List<String> LIST_TYPES = List.of("atomic", "set", "map");

    private ListRules() {}

    static void validate(String path, Props schema, List<Cause> causes) {
        boolean several = schema.node().path("items").isArray();
        if (several) {
            causes.add(Cause.forbidden(path + ".items", "items must be a schema object and not an array"));
        } else if (schema.text("type").equals("array") && schema.child("items").isEmpty()) {
            causes.add(Cause.required(path + ".items", "must be specified"));
        }
        String listType = schema.text("x-kubernetes-list-type");
        if (!listType.isEmpty() && !LIST_TYPES.contains(listType)) {
            causes.add(Cause.notSupported(path + ".x-kubernetes-list-type", "\"" + listType + "\"", LIST_TYPES));
        }
        if (listType.equals("map")) {
            keys(path, schema, causes);
        }
        if (listType.equals("set")) {
            schema.child("items").filter(items -> Set.of("object", "array").contains(items.text("type")))
                    .ifPresent(items -> {
                        String how = items.text("type").equals("object") ? "map" : "list";
                        if (!items.text("x-kubernetes-" + how + "-type").equals("atomic")) {
                            causes.add(Cause.invalid(path + ".items.x-kubernetes-" + how + "-type", "null",
                                    "must be atomic as item of a list with x-kubernetes-list-type=set"));
                        }
                    });
        }
    }

    private static void keys(String path, Props schema, List<Cause> causes) {
        List<String> keys = schema.texts("x-kubernetes-list-map-keys");
        String field = path + ".x-kubernetes-list-map-keys";
        if (keys.isEmpty()) {
            causes.add(Cause.required(field, "must not be empty if x-kubernetes-list-type is map"));
            return;
        }
        Optional<Props> items = schema.child("items");
        if (items.isEmpty()) {
            return;
        }
        if (!items.get().properties().keySet().containsAll(keys)) {
            causes.add(Cause.invalid(field, schema.node().get("x-kubernetes-list-map-keys").toString(),
                    "entries must all be names of item properties"));
            return;
        }
        for (String key : keys) {
            boolean given = items.get().texts("required").contains(key)
                    || items.get().property(key).flatMap(each -> each.value("default")).isPresent();
            if (!given) {
                causes.add(Cause.required(path + ".items.properties[" + key + "].default", "this property is in "
                        + "x-kubernetes-list-map-keys, so it must have a default or be a required property"));
            }
        }
    }
}

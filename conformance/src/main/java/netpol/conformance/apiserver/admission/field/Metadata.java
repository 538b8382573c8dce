package netpol.conformance.apiserver.admission.field;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Validates the metadata of an object, as {@code k8s.io/apimachinery/pkg/api/validation} does. */
public final class Metadata {

    private static final Set<String> STANDARD_FINALIZERS = Set.of("kubernetes", "orphan", "foregroundDeletion");
    private static final int ANNOTATION_BYTES = 256 * 1024;

    private Metadata() {}

    /** Validates metadata that is written whole. */
    public static void validate(Field metadata, boolean namespaced, NameRule names) {
        Field generateName = metadata.at("generateName");
        if (!generateName.isEmpty()) {
            generateName.check(names::prefixErrors);
        }
        Field name = metadata.at("name");
        if (name.text().isEmpty()) {
            name.required("name or generateName is required");
        } else {
            name.check(names::errors);
        }
        namespace(metadata.at("namespace"), namespaced);
        Field generation = metadata.at("generation");
        generation.notNegative();
        Labels.validate(metadata.at("labels"));
        annotations(metadata.at("annotations"));
        owners(metadata.at("ownerReferences"));
        finalizers(metadata.at("finalizers"));
    }

    /** Validates what may change of it. */
    public static void validateUpdate(Field metadata, Field old) {
        if (old.at("deletionTimestamp").present()) {
            noNewFinalizers(metadata.at("finalizers"), old.at("finalizers"));
        }
        if (metadata.at("resourceVersion").text().isEmpty()) {
            metadata.at("resourceVersion").invalid("0x0", "must be specified for an update");
        }
        if (metadata.at("generation").number() < old.at("generation").number()) {
            metadata.at("generation").invalid("must not be decremented");
        }
        for (String name : List.of("name", "namespace", "uid", "creationTimestamp", "deletionTimestamp",
                "deletionGracePeriodSeconds")) {
            Field now = metadata.at(name);
            if (name.startsWith("deletion") && !now.present() && old.at(name).present()) {
                now.invalid("null", "field is immutable");
            } else {
                now.unchangedFrom(old.at(name));
            }
        }
        Labels.validate(metadata.at("labels"));
        annotations(metadata.at("annotations"));
        owners(metadata.at("ownerReferences"));
    }

    private static void namespace(Field namespace, boolean namespaced) {
        if (!namespaced && !namespace.isEmpty()) {
            namespace.forbidden("not allowed on this type");
        } else if (namespaced && namespace.text().isEmpty()) {
            namespace.required("");
        } else if (namespaced) {
            namespace.check(Names::dnsLabel);
        }
    }

    /** Also for those of a pod template. */
    public static void annotations(Field annotations) {
        long size = 0;
        for (String key : annotations.keys()) {
            Names.annotationKey(key).forEach(each -> annotations.invalid(Printed.of(key), each));
            size += bytes(key) + bytes(annotations.at(key).text());
        }
        if (size > ANNOTATION_BYTES) {
            annotations.tooLong(ANNOTATION_BYTES);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void owners(Field owners) {
        String controller = "";
        for (Field owner : owners.each()) {
            // The API server does not say which of the references it is.
            Field each = owners.with(owner.value());
            if (each.at("apiVersion").text().isEmpty() || each.at("apiVersion").text().split("/", -1).length > 2) {
                each.at("apiVersion").invalid("version must not be empty");
            }
            for (String required : List.of("kind", "name", "uid")) {
                if (each.at(required).text().isEmpty()) {
                    each.at(required).invalid("must not be empty");
                }
            }
            if (each.at("apiVersion").is("v1") && each.at("kind").is("Event")) {
                each.invalid("/v1, Kind=Event is disallowed from being an owner");
            }
        }
        for (Field owner : owners.each()) {
            String name = owner.at("kind").text() + "/" + owner.at("name").text();
            if (owner.at("controller").isTrue() && !controller.isEmpty()) {
                owners.invalid(Printed.of(owners.value()), "Only one reference can have Controller set to"
                        + " true. Found \"true\" in references for " + controller + " and " + name);
            } else if (owner.at("controller").isTrue()) {
                controller = name;
            }
        }
    }

    private static void finalizers(Field finalizers) {
        for (String each : finalizers.texts()) {
            Names.qualified(each).forEach(why -> finalizers.invalid(Printed.of(each), why));
        }
        if (Set.copyOf(finalizers.texts()).containsAll(List.of("orphan", "foregroundDeletion"))) {
            finalizers.invalid("finalizer orphan and foregroundDeletion cannot be both set");
        }
    }

    /** Validates what the core kinds ask of finalizers beyond that. */
    public static void standardFinalizers(Field finalizers) {
        for (Field each : finalizers.each()) {
            if (!each.text().contains("/") && !STANDARD_FINALIZERS.contains(each.text())) {
                each.invalid("name is neither a standard finalizer name nor is it fully qualified");
            }
        }
    }

    private static void noNewFinalizers(Field finalizers, Field old) {
        List<String> added = finalizers.texts().stream().filter(each -> !old.texts().contains(each)).distinct().sorted()
                .toList();
        if (!added.isEmpty()) {
            finalizers.forbidden("no new finalizers can be added if the object is being deleted, found new finalizers"
                    + " []string{" + String.join(", ", added.stream().map(Printed::of).toList()) + "}");
        }
    }
}

package netpol.conformance.apiserver.admission.cluster;

import java.util.List;
import netpol.conformance.apiserver.admission.field.Default;
import netpol.conformance.apiserver.admission.field.Field;
import netpol.conformance.apiserver.admission.field.NameRule;
import netpol.conformance.apiserver.admission.field.Names;
import netpol.conformance.apiserver.admission.field.Printed;
import netpol.conformance.apiserver.admission.kind.KindRules;
import netpol.conformance.apiserver.model.ServerVersion;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules of Namespace. "The Kubernetes control plane sets an immutable label kubernetes.io/metadata.name on all
 * namespaces" (documentation of Kubernetes, Namespaces), by default since 1.21.
 */
public final class NamespaceRules implements KindRules {

    private static final String NAME = "kubernetes.io/metadata.name", FINALIZER = "kubernetes";
    private static final int LABELLED = 21;

    @Override
    public boolean repeatsWholeMetadata() {
        return true;
    }

    @Override
    public NameRule names(ServerVersion version) {
        return NameRule.LABEL;
    }

    @Override
    public void fillIn(ObjectNode namespace, ServerVersion version) {
        String name = namespace.path("metadata").path("name").asString("");
        if (version.since(LABELLED) && !name.isEmpty()) {
            Default.object(KindRules.metadata(namespace), "labels").put(NAME, name);
        }
        Default.object(namespace, "spec");
        Default.text(Default.object(namespace, "status"), "phase", "Active");
    }

    @Override
    public void prepareForCreate(ObjectNode namespace, ServerVersion version) {
        namespace.putObject("status").put("phase", "Active");
        ObjectNode spec = Default.object(namespace, "spec");
        boolean there = spec.path("finalizers").valueStream().anyMatch(each -> each.asString("").equals(FINALIZER));
        if (!there) {
            (spec.path("finalizers").isArray() ? spec.withArray("finalizers") : spec.putArray("finalizers"))
                    .add(FINALIZER);
        }
    }

    @Override
    public void prepareForUpdate(ObjectNode namespace, ObjectNode old, ServerVersion version) {
        KindRules.keep(namespace, old, "spec");
        KindRules.keep(namespace, old, "status");
    }

    @Override
    public void validate(Field namespace) {
        Field finalizers = namespace.at("spec", "finalizers");
        finalizers.texts().forEach(each -> finalizer(finalizers, each));
    }

    /** Reports a finalizer that is not called as it should be. */
    public static void finalizer(Field field, String name) {
        Names.qualified(name).forEach(each -> field.invalid(Printed.of(name), each));
        if (!name.contains("/") && !List.of(FINALIZER, "orphan", "foregroundDeletion").contains(name)) {
            field.invalid(Printed.of(name), "name is neither a standard finalizer name nor is it fully qualified");
        }
    }

    @Override
    public void validateUpdate(Field namespace, Field old) {}

    @Override
    public void validateStatusUpdate(Field namespace, Field old) {
        Field phase = namespace.at("status", "phase").named("Phase");
        boolean leaving = namespace.at("metadata", "deletionTimestamp").present();
        if (!leaving && !phase.is("Active")) {
            phase.invalid("may only be 'Active' if `deletionTimestamp` is empty");
        } else if (leaving && !phase.is("Terminating")) {
            phase.invalid("may only be 'Terminating' if `deletionTimestamp` is not empty");
        }
    }
}

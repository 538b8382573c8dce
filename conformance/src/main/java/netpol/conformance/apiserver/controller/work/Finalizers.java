package netpol.conformance.apiserver.controller.work;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import netpol.conformance.apiserver.controller.work.Deletions.Propagation;
import netpol.conformance.apiserver.model.Meta;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The finalizers of an object; they keep it until the controllers that own them have done their work. */
public final class Finalizers {

    public static final String FOREGROUND = "foregroundDeletion", ORPHAN = "orphan";

    private Finalizers() {}

    /** Whether an object that is being deleted has nothing to wait for. */
    public static boolean mayGo(String resource, ObjectNode object) {
        Meta meta = Meta.of(object);
        return meta.deleting() && meta.finalizers().isEmpty() && meta.gracePeriod().orElse(0) == 0
                && ofSpec(resource, object).isEmpty();
    }

    /** {@code spec.finalizers} of a namespace; empty for other kinds. */
    public static List<String> ofSpec(String resource, ObjectNode object) {
        return resource.equals(Resources.NAMESPACES)
                ? StreamSupport.stream(object.path("spec").path("finalizers").spliterator(), false)
                        .map(each -> each.asString("")).toList()
                : List.of();
    }

    /** The finalizers as a deletion leaves them. */
    public static List<String> of(List<String> before, Propagation propagation) {
        List<String> after = new ArrayList<>(before);
        keep(after, FOREGROUND, propagation == Propagation.FOREGROUND);
        keep(after, ORPHAN, propagation == Propagation.ORPHAN);
        return after;
    }

    private static void keep(List<String> finalizers, String finalizer, boolean wanted) {
        if (!wanted) {
            finalizers.remove(finalizer);
        } else if (!finalizers.contains(finalizer)) {
            finalizers.add(finalizer);
        }
    }

    public static void set(ObjectNode object, List<String> finalizers) {
        ObjectNode metadata = Meta.writable(object);
        if (finalizers.isEmpty()) {
            metadata.remove("finalizers");
        } else {
            ArrayNode list = metadata.putArray("finalizers");
            finalizers.forEach(list::add);
        }
    }

    public static void add(ObjectNode object, String finalizer) {
        List<String> finalizers = new ArrayList<>(Meta.of(object).finalizers());
        keep(finalizers, finalizer, true);
        set(object, finalizers);
    }

    public static void remove(ObjectNode object, String finalizer) {
        set(object, Meta.of(object).finalizers().stream().filter(each -> !each.equals(finalizer)).toList());
    }
}

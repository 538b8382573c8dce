package netpol.conformance.apiserver.selector;

import java.util.function.Predicate;
import java.util.function.Supplier;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import tools.jackson.databind.JsonNode;

/**
 * Which objects of a kind a request is about.
 *
 * @param namespace empty for all
 */
public record Selection(String namespace, LabelSelector labels, FieldSelector fields) implements Predicate<JsonNode> {

    @Override
    public boolean test(JsonNode object) {
        Meta meta = Meta.of(object);
        return (namespace.isEmpty() || namespace.equals(meta.namespace()))
                && (labels.isEmpty() || labels.test(meta.labels())) && fields.test(object);
    }

    /**
     * The same of an object that is read only when labels or fields select.
     *
     * @param key of the object
     */
    public boolean test(ObjectKey key, Supplier<? extends JsonNode> object) {
        return selects() ? test(object.get()) : namespace.isEmpty() || namespace.equals(key.namespace());
    }

    public boolean selects() {
        return !labels.isEmpty() || !fields.isEmpty();
    }
}

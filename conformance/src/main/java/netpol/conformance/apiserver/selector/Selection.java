package netpol.conformance.apiserver.selector;

import java.util.function.Predicate;
import netpol.conformance.apiserver.model.Meta;
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

    public boolean selects() {
        return !labels.isEmpty() || !fields.isEmpty();
    }
}

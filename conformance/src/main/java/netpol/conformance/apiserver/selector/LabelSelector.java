package netpol.conformance.apiserver.selector;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import netpol.conformance.apiserver.model.ApiException;
import tools.jackson.databind.JsonNode;

/**
 * The query parameter {@code labelSelector}: {@code a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1} (Kubernetes documentation, Labels
 * and Selectors).
 */
public record LabelSelector(String text, List<Predicate<Map<String, String>>> requirements)
        implements
            Predicate<Map<String, String>> {

    /** @throws ApiException when it is no selector */
    public static LabelSelector parse(String text) {
        return new LabelSelector(text, new LabelSelectorParser(text).parse());
    }

    /** A selector that stands in an object: an empty one selects everything. */
    public static LabelSelector of(JsonNode selector) {
        return parse(text(selector));
    }

    /** A selector that stands in an object, as a request writes it. */
    public static String text(JsonNode selector) {
        return ObjectSelector.text(selector);
    }

    public boolean isEmpty() {
        return requirements.isEmpty();
    }

    @Override
    public boolean test(Map<String, String> labels) {
        return requirements.stream().allMatch(each -> each.test(labels));
    }
}

package netpol.conformance.apiserver.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ResourceType;
import tools.jackson.databind.JsonNode;

/** The query parameter {@code fieldSelector}: {@code metadata.name=web,status.phase!=Running}. */
public record FieldSelector(String text, List<Term> terms) implements Predicate<JsonNode> {

    /** @param equal whether the field has to have the value, or another */
    public record Term(String field, boolean equal, String value) {

        private boolean matches(JsonNode object) {
            return SelectableFields.value(object, field).equals(value) == equal;
        }
    }

    /**
     * @param more fields that the definition of a custom kind offers
     * @throws ApiException when it is no selector, or selects by a field that the kind does not offer
     */
    public static FieldSelector parse(String text, ResourceType type, Set<String> more) {
        List<Term> terms = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                terms.add(term(part, text));
            }
        }
        terms.stream().map(Term::field).filter(field -> !more.contains(field))
                .filter(field -> !SelectableFields.isSelectable(type, field)).findFirst()
                .ifPresent(field -> {
                    throw ApiException.badRequest(SelectableFields.refusal(type, field));
                });
        return new FieldSelector(text, List.copyOf(terms));
    }

    private static Term term(String part, String text) {
        int unequal = part.indexOf("!=");
        int equal = part.indexOf('=');
        if (equal < 0) {
            throw ApiException.badRequest("invalid selector: '" + text + "'; can't understand '" + part + "'");
        }
        if (unequal > 0 && unequal < equal) {
            return new Term(part.substring(0, unequal).strip(), false, part.substring(unequal + 2).strip());
        }
        int value = part.startsWith("==", equal) ? equal + 2 : equal + 1;
        return new Term(part.substring(0, equal).strip(), true, part.substring(value).strip());
    }

    /** The only name that can match: then no other object has to be looked at. */
    public Optional<String> name() {
        return terms.stream().filter(term -> term.equal && term.field.equals("metadata.name")).map(Term::value)
                .findFirst();
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    @Override
    public boolean test(JsonNode object) {
        return terms.stream().allMatch(term -> term.matches(object));
    }
}

package netpol.conformance.apiserver.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import netpol.conformance.apiserver.model.Meta;
import tools.jackson.databind.JsonNode;

/**
 * An object that a row of a table shows.
 *
 * @param now ages are counted to this time
 */
record Row(JsonNode object, Instant now) {

    static final String NONE = "<none>", UNSET = "<unset>", UNKNOWN = "<unknown>";

    Meta meta() {
        return Meta.of(object);
    }

    /** @param pointer a JSON pointer, such as {@code /spec/type} */
    JsonNode at(String pointer) {
        return object.at(pointer);
    }

    /** A missing text is empty. */
    String text(String pointer) {
        return at(pointer).asString("");
    }

    String text(String pointer, String missing) {
        String text = text(pointer);
        return text.isEmpty() ? missing : text;
    }

    long number(String pointer) {
        return at(pointer).asLong(0);
    }

    /** One field of each element of a list. */
    List<String> texts(String list, String field) {
        List<String> texts = new ArrayList<>();
        at(list).forEach(each -> texts.add(each.path(field).asString("")));
        return texts;
    }

    /** The elements of a list of texts. */
    List<String> texts(String list) {
        List<String> texts = new ArrayList<>();
        at(list).forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    String age() {
        return since("/metadata/creationTimestamp");
    }

    String since(String pointer) {
        return HumanDuration.since(at(pointer), now);
    }

    /** A map of labels, as {@code a=b,c=d}. */
    String labels(String pointer) {
        String labels = at(pointer).properties().stream()
                .map(each -> each.getKey() + "=" + each.getValue().asString(""))
                .sorted().collect(Collectors.joining(","));
        return labels.isEmpty() ? NONE : labels;
    }

    /** The first texts, and how many more there are. */
    static String some(List<String> texts, int shown) {
        String first = texts.stream().limit(shown).collect(Collectors.joining(","));
        return texts.size() > shown ? first + " + " + (texts.size() - shown) + " more..." : first;
    }
}

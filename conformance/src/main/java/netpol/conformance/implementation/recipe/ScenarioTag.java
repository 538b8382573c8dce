package netpol.conformance.implementation.recipe;

import java.util.List;
import netpol.conformance.catalog.KnownTag;
import netpol.conformance.model.Spelling;

/**
 * A tag of the suite.
 *
 * @param name without the {@code @}
 */
public record ScenarioTag(String name) {

    /**
     * @param text with or without the {@code @}
     * @throws IllegalArgumentException when the suite has none of that name
     */
    static ScenarioTag parse(String text) {
        String name = text.replaceFirst("^@", "");
        List<String> known = KnownTag.tags().stream().map(tag -> tag.substring(1)).toList();
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a tag of the suite." + Spelling.didYouMean(name, known));
        }
        return new ScenarioTag(name);
    }

    /** As a feature file writes it. */
    public String tag() {
        return "@" + name;
    }
}

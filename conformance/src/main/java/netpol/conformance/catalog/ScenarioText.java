package netpol.conformance.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a scenario says.
 *
 * @param steps with those of its background before its own
 * @param parameters the row of an outline's examples, by the heads of their columns; empty for a scenario that is no
 * outline
 */
public record ScenarioText(List<WrittenStep> steps, Map<String, String> parameters) {

    /** Makes the text of a scenario whose words are not needed. */
    public static final ScenarioText NONE = new ScenarioText(List.of(), Map.of());

    public ScenarioText {
        steps = List.copyOf(steps);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}

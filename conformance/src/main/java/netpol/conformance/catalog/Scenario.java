package netpol.conformance.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario as its feature file has it; a row of a Scenario Outline's examples is one.
 *
 * @param id {@code topic/file/title-in-words@placement}; unique, and stable while file and title are
 * @param path where it is on this machine
 * @param file for people, relative to the directory above the features: {@code features/tke/isolation.feature}
 * @param line of the scenario, or of the row of its examples
 * @param tableLines the line of every row of a step's table, by the step's line
 * @param text its words
 */
public record Scenario(String id, String feature, Optional<String> rule, String title, Path path, String file, int line,
        List<String> tags, Optional<String> placement, Map<Integer, List<Integer>> tableLines,
        ScenarioText text) {

    /** Makes the text of a scenario whose words are not needed. */
    public Scenario(String id, String feature, Optional<String> rule, String title, Path path, String file, int line,
            List<String> tags, Optional<String> placement, Map<Integer, List<Integer>> tableLines) {
        this(id, feature, rule, title, path, file, line, tags, placement, tableLines, ScenarioText.NONE);
    }

    /** {@code features/tke/isolation.feature:30}. */
    public String location() {
        return file + ":" + line;
    }

    /** Whether what is seen is reported only: {@code @observed}. */
    public boolean observed() {
        return tags.contains(KnownTag.OBSERVED.tag());
    }

    /** Whether it is about hostile pods: {@code @adversary}. */
    public boolean adversary() {
        return tags.contains(KnownTag.ADVERSARY.tag());
    }

    /**
     * Whether it checks a table continuously while something changes: {@code from here on this reachability is
     * watched:}.
     */
    public boolean checksContinuously() {
        return text.steps().stream().anyMatch(step -> step.text().endsWith(" is watched:"));
    }

    Scenario withId(String other) {
        return new Scenario(other, feature, rule, title, path, file, line, tags, placement, tableLines, text);
    }
}

package netpol.conformance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much of the suite a run was asked to do.
 *
 * @param tags the expression that chose scenarios, if one did
 * @param scenario the id, or beginning of ids, that chose scenarios, if one did
 * @param ownFeatures whether the features are those of the suite
 * @param unsupportedFeatures extended features that the implementation does not claim, sorted: their scenarios were left out
 */
public record RunScope(Optional<String> tags, Optional<String> scenario, boolean ownFeatures,
        List<String> unsupportedFeatures) {

    /** Everything. */
    public static final RunScope WHOLE = new RunScope(Optional.empty(), Optional.empty(), true, List.of());

    public RunScope {
        unsupportedFeatures = unsupportedFeatures.stream().sorted().toList();
    }

    /** Whether all was asked that an implementation of its features can be asked. */
    public boolean whole() {
        return tags.isEmpty() && scenario.isEmpty() && ownFeatures;
    }

    /** {@code with @tke and not @same-node}, {@code called tke/isolation/...}; empty when it is whole. */
    public String part() {
        List<String> words = new ArrayList<>();
        tags.ifPresent(expression -> words.add("with " + expression));
        scenario.ifPresent(id -> words.add("called " + id));
        if (!ownFeatures) {
            words.add("of --features");
        }
        return String.join(", ", words);
    }

    /** The options that chose scenarios, to stand at the end of a command line; empty when none did. */
    public String typed() {
        return tags.map(expression -> " --tags " + ShellQuote.quoted(expression)).orElse("")
                + scenario.map(id -> " --scenario " + ShellQuote.quoted(id)).orElse("");
    }

    /** The options that made it less than whole, as they are typed; empty when it is. */
    public String words() {
        List<String> words = new ArrayList<>();
        tags.ifPresent(expression -> words.add("--tags '" + expression + "'"));
        scenario.ifPresent(id -> words.add("--scenario " + id));
        if (!ownFeatures) {
            words.add("--features");
        }
        return String.join(" and ", words);
    }
}

package netpol.conformance.catalog;

import io.cucumber.tagexpressions.Expression;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import netpol.conformance.model.Spelling;

/**
 * Which scenarios of a catalog are wanted.
 *
 * @param tags a Cucumber tag expression: {@code @tke and not @same-node}
 * @param scenario an id, or else the beginning of some
 */
public record Selection(Optional<String> tags, Optional<String> scenario) {

    private static final Pattern WORD = Pattern.compile("[^\\s()]+");
    private static final Set<String> OPERATORS = Set.of("and", "or", "not");

    /** Everything. */
    public static Selection all() {
        return new Selection(Optional.empty(), Optional.empty());
    }

    /**
     * @throws UsageException when a tag or id is unknown, or nothing is left
     */
    public List<Scenario> of(FeatureCatalog catalog) {
        Optional<Expression> expression = tags.map(text -> expression(text, catalog.tags()));
        List<Scenario> selected = scenario.map(id -> named(id, catalog.scenarios())).orElse(catalog.scenarios())
                .stream().filter(candidate -> expression.map(e -> e.evaluate(candidate.tags())).orElse(true)).toList();
        if (selected.isEmpty()) {
            throw new UsageException("none of the " + catalog.scenarios().size() + " scenarios in "
                    + catalog.directory() + " has" + tags.map(text -> " tags " + text).orElse("")
                    + scenario.map(id -> " id " + id).orElse("") + "; `./netpol list` shows them all");
        }
        return selected;
    }

    private static Expression expression(String text, Set<String> known) {
        for (String word : WORD.matcher(text).results().map(MatchResult::group).toList()) {
            if (!OPERATORS.contains(word) && !known.contains(word)) {
                throw new UsageException("--tags: no scenario has the tag " + word + "; there are "
                        + String.join(", ", known) + "." + Spelling.didYouMean(word, known));
            }
        }
        try {
            return TagExpressionParser.parse(text);
        } catch (TagExpressionException e) {
            throw new UsageException(
                    "--tags: \"" + text + "\" is not a tag expression such as \"@tke and not @same-node\"", e);
        }
    }

    private static List<Scenario> named(String id, List<Scenario> all) {
        List<Scenario> exact = all.stream().filter(candidate -> candidate.id().equals(id)).toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        List<Scenario> begun = all.stream().filter(candidate -> candidate.id().startsWith(id)).toList();
        if (begun.isEmpty()) {
            throw new UsageException("--scenario: no scenario is called " + id + "; `./netpol list` shows them all."
                    + Spelling.didYouMean(id, all.stream().map(Scenario::id).toList()));
        }
        return begun;
    }
}

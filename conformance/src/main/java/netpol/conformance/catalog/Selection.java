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
 * @param scenario an id, or the beginning of one up to a {@code /} or {@code @}
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
        scenario.ifPresent(id -> known(id, catalog));
        List<Scenario> selected = catalog.scenarios().stream()
                .filter(candidate -> expression.map(e -> e.evaluate(candidate.tags())).orElse(true))
                .filter(candidate -> scenario.map(id -> named(candidate, id)).orElse(true)).toList();
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

    private static void known(String id, FeatureCatalog catalog) {
        List<Scenario> all = catalog.scenarios();
        if (all.stream().noneMatch(candidate -> named(candidate, id))) {
            throw new UsageException("--scenario: no scenario is called " + id + "; `./netpol list` shows them all."
                    + Spelling.didYouMean(id, all.stream().map(Scenario::id).toList()));
        }
    }

    private static boolean named(Scenario candidate, String id) {
        return candidate.id().equals(id) || candidate.id().startsWith(id + "/") || candidate.id().startsWith(id + "@");
    }
}

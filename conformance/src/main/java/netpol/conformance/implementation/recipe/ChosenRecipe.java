package netpol.conformance.implementation.recipe;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import netpol.conformance.model.IpFamily;

/**
 * A recipe in one of its modes.
 *
 * @param choice as the user named it
 * @param modeName one of the recipe's modes
 */
public record ChosenRecipe(String choice, Recipe recipe, String modeName) {

    public RecipeMode mode() {
        return recipe.modes().get(modeName);
    }

    /** How it is started on a node, with what the mode adds. */
    public Optional<NodeStart> node() {
        return recipe.node().map(whole -> mode().node().map(whole::with).orElse(whole)).or(mode()::node);
    }

    /** How it is installed on a cluster. */
    public Optional<ClusterInstall> cluster() {
        return mode().cluster().or(recipe::cluster);
    }

    /** What it does not claim, in this mode or in any. */
    public List<NotClaimed> notClaimed() {
        return Stream.concat(recipe.doesNotClaim().stream(), mode().doesNotClaim().stream()).toList();
    }

    /** The address families that it enforces. */
    public Set<IpFamily> families() {
        Set<IpFamily> families = EnumSet.allOf(IpFamily.class);
        notClaimed().forEach(each -> each.ipFamily().ifPresent(families::remove));
        return families;
    }

    /** Who has run it, for the console. */
    public String provenance() {
        return recipe.name() + ", mode " + modeName + ": "
                + mode().run().map(run -> "run by the suite's makers with " + run.words())
                        .orElse("not run by the suite's makers yet");
    }
}

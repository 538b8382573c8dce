package netpol.conformance.implementation.recipe;

import java.util.List;
import java.util.Optional;

/**
 * A mode that a controller runs in.
 *
 * @param description in a few words; may be empty
 * @param node what this mode adds to how it is started on a node
 * @param cluster how this mode is installed on a cluster, instead of how the others are
 * @param doesNotClaim what it does not claim in this mode, besides what it never does
 * @param runByUs whether the makers of this suite have run it
 * @param run the last time that they did; present if they did
 */
public record RecipeMode(String description, Optional<NodeStart> node, Optional<ClusterInstall> cluster,
        List<NotClaimed> doesNotClaim, boolean runByUs, Optional<OwnRun> run) {

    public RecipeMode {
        description = Given.text(description);
        node = Given.optional(node);
        cluster = Given.optional(cluster);
        doesNotClaim = Given.list(doesNotClaim);
        run = Given.optional(run);
        if (runByUs && run.isEmpty()) {
            throw new IllegalArgumentException(
                    "run-by-us is true and run does not say with which version, when and where");
        }
        if (!runByUs && run.isPresent()) {
            throw new IllegalArgumentException("run says when it was run, and run-by-us is false");
        }
    }
}

package netpol.conformance.implementation.recipe;

import java.util.List;
import java.util.Optional;

/**
 * How a controller is installed on a cluster.
 *
 * @param manifest a file, or an http or https URL; empty where its user has to name one
 * @param rollout what has to be ready before it is judged
 * @param bringsPodNetwork whether it is the cluster's network plugin, too: then it has to be there before any pod
 * @param install how its documents say to install it, where that is not {@code kubectl apply} of the manifest; may be empty
 */
public record ClusterInstall(Optional<String> manifest, List<RolloutObject> rollout, boolean bringsPodNetwork,
        String install) {

    public ClusterInstall {
        manifest = Given.optional(manifest);
        rollout = Given.list(rollout);
        install = Given.text(install);
    }

    /** How a user installs it by hand, for a message. */
    public String byHand() {
        return install.isEmpty()
                ? manifest.map(file -> "kubectl apply -f " + file).orElse("as its documents say")
                : install;
    }
}

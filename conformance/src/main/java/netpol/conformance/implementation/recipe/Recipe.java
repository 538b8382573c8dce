package netpol.conformance.implementation.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file {@code controllers/NAME.yaml} says of a controller.
 *
 * @param name what it is called
 * @param organization who makes it; may be empty
 * @param url where to read of it; may be empty
 * @param reportDefectsTo where its makers take reports of defects; may be empty
 * @param node how it is started as a process on a node, if it can be
 * @param cluster how it is installed on a Kubernetes whose nodes have kubelets, if it can be
 * @param doesNotClaim what it does not claim to do, in any mode
 * @param modes by name, in the order of the file; the first is the usual one
 */
public record Recipe(String name, String organization, String url, String reportDefectsTo, Optional<NodeStart> node,
        Optional<ClusterInstall> cluster, List<NotClaimed> doesNotClaim, Map<String, RecipeMode> modes) {

    public Recipe {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("name is missing");
        }
        if (modes == null || modes.isEmpty()) {
            throw new IllegalArgumentException("modes needs one at least, such as default");
        }
        organization = Given.text(organization);
        url = Given.text(url);
        reportDefectsTo = Given.text(reportDefectsTo);
        node = Given.optional(node);
        cluster = Given.optional(cluster);
        doesNotClaim = Given.list(doesNotClaim);
        modes = Collections.unmodifiableMap(new LinkedHashMap<>(modes));
    }
}

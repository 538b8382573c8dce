package netpol.conformance.cluster;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a user can choose about a cluster that kind makes.
 *
 * @param config kind's configuration of the cluster, YAML
 * @param image of the nodes, if not the one that kind itself takes
 */
public record KindOptions(Path config, Optional<String> image) {

    /** Where this repository has its configurations. */
    public static final String DIRECTORY = "kind-config";

    /** Two nodes for pods, IPv4, kind's own image. */
    public static KindOptions defaults() {
        return new KindOptions(Path.of(DIRECTORY, "two-nodes.yaml"), Optional.empty());
    }
}

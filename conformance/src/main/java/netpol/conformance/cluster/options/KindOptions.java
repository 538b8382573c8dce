package netpol.conformance.cluster.options;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.model.IpFamily;

/**
 * What a user can choose about a cluster that kind makes.
 *
 * @param config kind's configuration of the cluster, YAML; without one the suite writes it, for as many nodes as were asked for
 * @param image of the nodes, if not the one that kind itself takes
 * @param ipFamilies of pods, where there is no configuration
 */
public record KindOptions(Optional<Path> config, Optional<String> image, Set<IpFamily> ipFamilies) {

    /** With a configuration. */
    public KindOptions(Path config, Optional<String> image) {
        this(Optional.of(config), image, Set.of(IpFamily.IPV4));
    }

    /** IPv4, kind's own image. */
    public static KindOptions defaults() {
        return new KindOptions(Optional.empty(), Optional.empty(), Set.of(IpFamily.IPV4));
    }
}

package netpol.conformance.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import netpol.conformance.implementation.recipe.ChosenRecipe;
import netpol.conformance.model.IpFamily;
import picocli.CommandLine.Option;

/** The network of the embedded cluster, as options. */
final class EmbeddedNetworkChoice {

    @Option(names = "--pod-network", paramLabel = "bridge|routed", defaultValue = "bridge", description = "How pods of one node are joined on the embedded cluster (default: ${DEFAULT-VALUE}).")
    private PodNetwork podNetwork;

    @Option(names = "--ip-family", paramLabel = "ipv4|ipv6|dual", description = "Address families of nodes and pods on the embedded cluster (default: dual, or those that the controller's recipe claims) and on kind (default: ipv4).")
    private IpFamilies ipFamily;

    @Option(names = "--pod-hook", paramLabel = "LINE", description = "A line of shell that runs on a pod's node before anything of the pod runs, and after its end, called as a CNI plugin is (CNI_COMMAND and so on;"
            + " configuration and previous result on standard input): for controllers that let pods onto the network there (embedded only).")
    private String podHook;

    Optional<String> podHook() {
        return Optional.ofNullable(podHook);
    }

    PodNetwork podNetwork() {
        return podNetwork;
    }

    /** @param recipe of the implementation, if it has one */
    Set<IpFamily> families(Optional<ChosenRecipe> recipe) {
        return ipFamily != null
                ? ipFamily.families
                : recipe.map(ChosenRecipe::families).orElse(IpFamilies.DUAL.families);
    }

    /** Those that were asked for. */
    Optional<Set<IpFamily>> typedFamilies() {
        return Optional.ofNullable(ipFamily).map(each -> each.families);
    }

    /** What has to be typed, without the recipe, for the network that it makes. */
    List<String> untyped(Optional<ChosenRecipe> recipe) {
        return Arrays.stream(IpFamilies.values())
                .filter(each -> ipFamily == null && each != IpFamilies.DUAL && each.families.equals(families(recipe)))
                .flatMap(each -> Stream.of("--ip-family", each.name().toLowerCase(Locale.ROOT))).toList();
    }

    /** What differs from the defaults, as it is typed. */
    List<String> typed() {
        List<String> words = new ArrayList<>();
        if (podNetwork != PodNetwork.BRIDGE) {
            words.addAll(List.of("--pod-network", "routed"));
        }
        if (ipFamily != null) {
            words.addAll(List.of("--ip-family", ipFamily.name().toLowerCase(Locale.ROOT)));
        }
        podHook().ifPresent(line -> words.addAll(List.of("--pod-hook", line)));
        return words;
    }

    /** The words after {@code --ip-family}. */
    enum IpFamilies {
        IPV4(IpFamily.IPV4), IPV6(IpFamily.IPV6), DUAL(IpFamily.values());

        private final Set<IpFamily> families;

        IpFamilies(IpFamily... families) {
            this.families = Set.of(families);
        }
    }
}

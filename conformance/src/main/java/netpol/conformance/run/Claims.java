package netpol.conformance.run;

import java.util.List;
import java.util.stream.Stream;
import netpol.conformance.catalog.KnownTag;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.implementation.recipe.NotClaimed;
import netpol.conformance.implementation.recipe.ScenarioTag;
import netpol.conformance.model.IpFamily;

/**
 * What an implementation claims to do: all but a few things.
 *
 * @param implementation its name
 */
public record Claims(String implementation, List<NotClaimed> not) {

    /** Of an implementation that claims everything. */
    public static final Claims ALL = new Claims("", List.of());

    public Claims {
        not = List.copyOf(not);
    }

    /** @throws UnsupportedByClusterException when it does not claim what the scenario is about: the scenario is skipped, with the reason */
    void require(Scenario scenario) {
        not.stream().filter(each -> concerns(each, scenario)).findFirst().ifPresent(each -> {
            throw new UnsupportedByClusterException(
                    implementation + " does not claim " + each.what() + ": " + each.reason());
        });
    }

    /** How many of the scenarios it does not claim, for this reason. */
    public static long concerned(NotClaimed thing, List<Scenario> scenarios) {
        return scenarios.stream().filter(each -> concerns(thing, each)).count();
    }

    private static boolean concerns(NotClaimed thing, Scenario scenario) {
        return tags(thing).anyMatch(scenario.tags()::contains);
    }

    private static Stream<String> tags(NotClaimed thing) {
        return thing.tag().map(ScenarioTag::tag).map(Stream::of)
                .orElseGet(() -> thing.ipFamily().orElseThrow() == IpFamily.IPV6
                        ? Stream.of(KnownTag.NETWORK_POLICY_IPV6.tag(), KnownTag.NETWORK_POLICY_DUAL_STACK.tag())
                        : Stream.of(KnownTag.NETWORK_POLICY_DUAL_STACK.tag()));
    }

    /** The extended features among what it does not claim. */
    public List<String> unsupportedFeatures() {
        return not.stream().flatMap(Claims::tags).map(tag -> tag.substring(1))
                .filter(KnownTag.extendedFeatures()::contains).distinct().toList();
    }
}

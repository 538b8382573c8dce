package netpol.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import netpol.conformance.implementation.recipe.NotClaimed;
import netpol.conformance.implementation.recipe.ScenarioTag;
import netpol.conformance.model.IpFamily;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    private static NotClaimed tag(String name) {
        return new NotClaimed(Optional.of(new ScenarioTag(name)), Optional.empty(), "a reason");
    }

    private static NotClaimed family(IpFamily family) {
        return new NotClaimed(Optional.empty(), Optional.of(family), "a reason");
    }

    @Test
    void anExtendedFeatureThatIsNotClaimedIsUnsupportedInTheReport() {
        assertThat(new Claims("Gate", List.of(tag("NetworkPolicySCTP"), tag("F01"))).unsupportedFeatures())
                .containsExactly("NetworkPolicySCTP");
    }

    @Test
    void whoDoesWithoutIpv6ClaimsNoDualStackEither() {
        assertThat(new Claims("Gate", List.of(family(IpFamily.IPV6))).unsupportedFeatures())
                .containsExactlyInAnyOrder("NetworkPolicyIPv6", "NetworkPolicyDualStack");
        assertThat(new Claims("Gate", List.of(family(IpFamily.IPV4))).unsupportedFeatures())
                .containsExactly("NetworkPolicyDualStack");
    }
}

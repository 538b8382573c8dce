package netpol.conformance.implementation.recipe;

import java.util.Optional;
import netpol.conformance.model.IpFamily;

/**
 * Something that a controller does not claim to do. Scenarios about it are skipped.
 *
 * @param tag of the scenarios about it; or
 * @param ipFamily that it does not enforce
 * @param reason for the report
 */
public record NotClaimed(Optional<ScenarioTag> tag, Optional<IpFamily> ipFamily, String reason) {

    public NotClaimed {
        tag = Given.optional(tag);
        ipFamily = Given.optional(ipFamily);
        if (tag.isPresent() == ipFamily.isPresent()) {
            throw new IllegalArgumentException("tag or ip-family is needed, one of the two");
        }
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException(what(tag, ipFamily) + " needs a reason");
        }
    }

    /** {@code @NetworkPolicySCTP}, or {@code IPv6}. */
    public String what() {
        return what(tag, ipFamily);
    }

    private static String what(Optional<ScenarioTag> tag, Optional<IpFamily> ipFamily) {
        return tag.map(ScenarioTag::tag).or(() -> ipFamily.map(IpFamily::toString)).orElse("");
    }
}

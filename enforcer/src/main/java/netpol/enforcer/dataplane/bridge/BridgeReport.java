package netpol.enforcer.dataplane.bridge;

import java.util.List;

/**
 * What {@link BridgeNetfilter#enable()} found.
 *
 * @param switchedOn bridges that did not filter and now do
 * @param problems one sentence per bridge that still does not filter: which, why, and what would help. While there is one,
 * policies are not enforced between pods on that bridge: a reason not to be ready
 */
public record BridgeReport(List<String> switchedOn, List<String> problems) {

    public BridgeReport {
        switchedOn = List.copyOf(switchedOn);
        problems = List.copyOf(problems);
    }
}

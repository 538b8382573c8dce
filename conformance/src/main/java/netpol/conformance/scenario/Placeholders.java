package netpol.conformance.scenario;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Spelling;

/**
 * What a policy cannot know when it is written: <code>${address of shop/web}</code>,
 * <code>${name of namespace crew}</code>.
 *
 * @param running by the names that tables use
 * @param families of the cluster
 * @param namespaceName the real name of a namespace, by the short one
 */
record Placeholders(Map<String, ProbeTarget> running, AddressFamilies families,
        Function<String, String> namespaceName) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(?:(address of|name of namespace) )?([^}]*)}");

    /**
     * @throws FeatureError at what is no placeholder, or is about what does not run
     * @throws UnsupportedByClusterException when there is no such address or name on this cluster
     */
    String resolve(String yaml) {
        return PLACEHOLDER.matcher(yaml).replaceAll(found -> Matcher.quoteReplacement(switch (found.group(1)) {
            case "address of" -> address(found.group(2));
            case "name of namespace" -> namespaceName.apply(found.group(2));
            case null, default -> throw new FeatureError("\"" + found.group()
                    + "\" is neither ${address of <pod>} nor ${name of namespace <namespace>}");
        }));
    }

    private String address(String place) {
        ProbeTarget probeTarget = running.get(place);
        if (probeTarget == null) {
            throw new FeatureError("${address of " + place + "}: it is not running; running: "
                    + String.join(", ", running.keySet()) + "." + Spelling.didYouMean(place, running.keySet()));
        }
        families.require(IpFamily.IPV4);
        return probeTarget.addresses().stream().filter(address -> IpFamily.of(address) == IpFamily.IPV4).findFirst()
                .orElseThrow(() -> new FeatureError(place + " has no IPv4 address")).getHostAddress();
    }
}

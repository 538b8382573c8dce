package netpol.conformance.mutant.enforcer;

import static netpol.conformance.mutant.enforcer.PolicyEdits.EGRESS;
import static netpol.conformance.mutant.enforcer.PolicyEdits.INGRESS;
import static netpol.conformance.mutant.enforcer.PolicyEdits.eachRule;
import static netpol.conformance.mutant.enforcer.PolicyEdits.hasRules;
import static netpol.conformance.mutant.enforcer.PolicyEdits.map;
import static netpol.conformance.mutant.enforcer.PolicyEdits.maps;
import static netpol.conformance.mutant.enforcer.PolicyEdits.rules;
import static netpol.conformance.mutant.enforcer.PolicyEdits.types;
import static netpol.conformance.mutant.enforcer.PolicyEdits.with;
import static netpol.conformance.mutant.enforcer.PolicyEdits.without;
import static netpol.conformance.mutant.enforcer.WrongView.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All wrong views that there are, by what they get wrong. */
public final class WrongViews {

    private WrongViews() {}

    public static List<WrongView> all() {
        return Stream.of(isolation(), rulesAndPeers(), PortViews.all(), SelectorViews.all(), changes())
                .flatMap(List::stream).toList();
    }

    /**
     * @throws IllegalArgumentException when there is none of that name
     */
    public static WrongView named(String name) {
        return all().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is not a mutant; there are \""
                        + String.join("\", \"",
                                Stream.concat(all().stream().map(WrongView::name), Deliveries.names().stream())
                                        .toList())
                        + "\""));
    }

    private static List<WrongView> isolation() {
        return List.of(reading("nothing is enforced", spec -> Optional.empty()),
                reading("ingress only", spec -> only(spec, INGRESS)),
                reading("egress only", spec -> only(spec, EGRESS)),
                reading("a policy affects both directions always", spec -> types(spec, List.of(INGRESS, EGRESS))),
                reading("policyTypes are ignored", spec -> types(spec,
                        hasRules(spec, EGRESS) ? List.of(INGRESS, EGRESS) : List.of(INGRESS))),
                reading("policyTypes are guessed from the sections", spec -> types(spec,
                        Stream.of(INGRESS, EGRESS).filter(each -> hasRules(spec, each)).toList())),
                reading("a policy without rules isolates nobody", spec -> types(spec,
                        types(spec).stream().filter(each -> hasRules(spec, each)).toList())),
                reading("the policy's podSelector is ignored",
                        spec -> Optional.of(with(spec, "podSelector", Map.of()))),
                reading("an empty podSelector selects nobody",
                        spec -> Optional.of(spec).filter(each -> !map(each, "podSelector").isEmpty())),
                reading("isolated pods are cut off altogether", spec -> rules(spec, rules -> List.of())));
    }

    private static Optional<Map<String, Object>> only(Map<String, Object> spec, String type) {
        return types(spec, types(spec).stream().filter(type::equals).toList());
    }

    private static List<WrongView> rulesAndPeers() {
        return List.of(reading("only the first rule counts", spec -> rules(spec, WrongViews::first)),
                reading("only the last rule counts",
                        spec -> rules(spec, all -> all.subList(Math.max(0, all.size() - 1), all.size()))),
                reading("only the first peer counts", spec -> PolicyEdits.peers(spec, WrongViews::first)),
                reading("peers are ignored", spec -> eachRule(spec, rule -> Optional.of(without(rule, "from", "to")))),
                reading("a rule without peers admits nobody", spec -> eachRule(spec, rule -> Optional.of(rule)
                        .filter(each -> !maps(each, "from").isEmpty() || !maps(each, "to").isEmpty()))),
                reading("an except is ignored", spec -> PolicyEdits.peers(spec, peers -> peers.stream()
                        .map(peer -> block(peer, without(map(peer, "ipBlock"), "except"))).toList())),
                reading("only the first except counts",
                        spec -> PolicyEdits.peers(spec, peers -> peers.stream().map(peer -> block(peer, with(
                                map(peer, "ipBlock"), "except",
                                PolicyEdits.list(map(peer, "ipBlock"), "except").stream().limit(1).toList())))
                                .toList())),
                reading("blocks of one address are ignored", spec -> PolicyEdits.peers(spec, peers -> peers.stream()
                        .filter(peer -> !cidr(peer).matches(".*(/32|/128)")).toList())),
                reading("IPv6 blocks are ignored", spec -> PolicyEdits.peers(spec, peers -> peers.stream()
                        .filter(peer -> !cidr(peer).contains(":")).toList())));
    }

    private static List<Map<String, Object>> first(List<Map<String, Object>> all) {
        return all.stream().limit(1).toList();
    }

    private static Map<String, Object> block(Map<String, Object> peer, Map<String, Object> block) {
        return peer.containsKey("ipBlock") ? with(peer, "ipBlock", block) : peer;
    }

    private static String cidr(Map<String, Object> peer) {
        return String.valueOf(map(peer, "ipBlock").get("cidr"));
    }

    private static List<WrongView> changes() {
        return List.of(WrongView.deaf("deleted policies stay in force", "networkpolicies DELETED"),
                WrongView.deaf("updates of policies are not noticed", "networkpolicies MODIFIED"),
                WrongView.forgetful("labels of pods are read once", "pods"),
                WrongView.forgetful("labels of namespaces are read once", "namespaces"));
    }
}

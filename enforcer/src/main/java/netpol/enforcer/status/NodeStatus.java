package netpol.enforcer.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;
import netpol.enforcer.policy.NodePolicy.PeerTerm;
import netpol.enforcer.policy.NodePolicy.PortTerm;
import netpol.enforcer.policy.NodePolicy.Term;
import netpol.enforcer.policy.NodePolicy.Verdict;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.PortMatch;
import org.jspecify.annotations.Nullable;

/**
 * What a node enforces, and why. Its members are those of the JSON that {@code status --format json} prints.
 *
 * @param inSync whether the kernel has what is known of the cluster
 * @param problems what is not as it should be: why it is not in sync, what is quarantined
 * @param pods of this node: the isolated ones, or the one that was asked for
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeStatus(String node, boolean inSync, List<String> problems, List<PodStatus> pods) {

    public NodeStatus {
        problems = orNone(problems);
        pods = orNone(pods);
    }

    /** Empty lists are not in the JSON. */
    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /**
     * @param ingress nothing when everything is allowed
     * @param egress nothing when everything is allowed
     * @param note what there is to say of a pod that is not programmed
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record PodStatus(String pod, List<String> addresses, @Nullable GroupStatus ingress,
            @Nullable GroupStatus egress, @Nullable String note) {

        PodStatus {
            addresses = orNone(addresses);
        }
    }

    /**
     * @param chain in table inet netpol; each family's has {@code _4} or {@code _6} at its end
     * @param policies that isolate the pod in this direction
     * @param allows what their rules admit; nothing besides
     * @param denies what their rules deny, whatever others allow; empty for NetworkPolicies
     */
    record GroupStatus(String chain, List<String> policies, List<RuleStatus> allows,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RuleStatus> denies) {

        GroupStatus {
            policies = orNone(policies);
            allows = orNone(allows);
            denies = orNone(denies);
        }
    }

    /**
     * @param rule the policy and rule it comes from
     * @param peers in words: {@code "every peer"}, {@code "3 pods' addresses"}
     * @param ports in words: {@code "every port"}, {@code "TCP 80, UDP 53-54"}
     */
    record RuleStatus(String rule, String peers, String ports) {}

    /** The isolated pods of the node. */
    static List<PodStatus> isolated(NodePolicy policy) {
        return policy.pods().stream().map(pod -> of(pod, policy)).toList();
    }

    /**
     * One pod.
     *
     * @param name {@code namespace/name} or an address
     * @param known every pod of the cluster that has an address
     */
    static PodStatus pod(String name, String node, NodePolicy policy, List<PodInfo> known) {
        Optional<PodInfo> pod = known.stream().filter(info -> info.id().equals(name)
                || addresses(info.addresses()).contains(name)).findFirst();
        if (pod.isEmpty()) {
            return new PodStatus(name, List.of(), null, null,
                    "no pod of this name or address is known: hostNetwork pods,"
                            + " ended ones and those without an address are none");
        }
        PodInfo it = pod.get();
        if (!it.node().equals(node)) {
            return new PodStatus(it.id(), addresses(it.addresses()), null, null, "runs on node " + it.node()
                    + ": ask there");
        }
        return policy.pods().stream().filter(isolated -> isolated.id().equals(it.id())).findFirst()
                .map(isolated -> of(isolated, policy))
                .orElseGet(() -> new PodStatus(it.id(), addresses(it.addresses()), null, null,
                        "no policy isolates it: everything is allowed"));
    }

    private static PodStatus of(IsolatedPod pod, NodePolicy policy) {
        return new PodStatus(pod.id(), addresses(pod.addresses()), group(pod.ingress(), policy),
                group(pod.egress(), policy), null);
    }

    private static List<String> addresses(Set<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).sorted().toList();
    }

    private static @Nullable GroupStatus group(Optional<String> name, NodePolicy policy) {
        return name.map(chain -> {
            Group group = policy.group(chain);
            return new GroupStatus(chain, group.policies().stream().map(ObjectRef::path).toList(),
                    rules(group, Verdict.ACCEPT, policy), rules(group, Verdict.DENY, policy));
        }).orElse(null);
    }

    private static List<RuleStatus> rules(Group group, Verdict verdict, NodePolicy policy) {
        return group.terms().stream().filter(term -> term.verdict() == verdict).map(term -> rule(term, policy))
                .toList();
    }

    private static RuleStatus rule(Term term, NodePolicy policy) {
        String peers = switch (term.peers()) {
            case PeerTerm.Everybody _ -> "every peer";
            case PeerTerm.InSet(String set) -> policy.peerSet(set).size() + " pods' addresses (set " + set + ")";
            case PeerTerm.InRanges(var ranges) -> ranges.size() + " ranges of addresses: "
                    + some(ranges.stream().map(range -> range.first().getHostAddress() + "-"
                            + range.last().getHostAddress()).toList());
        };
        String ports = switch (term.ports()) {
            case PortTerm.Everything _ -> "every port";
            case PortTerm.InRanges(var ranges) -> some(ranges.stream().map(NodeStatus::ports).toList());
            case PortTerm.InNamedPorts(String set) ->
                "ports by name, " + policy.namedPorts(set).size() + " of pods (set "
                        + set + ")";
        };
        return new RuleStatus(term.origin(), peers, ports);
    }

    private static String ports(PortMatch.Numbered range) {
        return range.protocol() + " " + range.first() + (range.first() == range.last() ? "" : "-" + range.last());
    }

    private static String some(List<String> all) {
        int most = 10;
        return String.join(", ", all.subList(0, Math.min(all.size(), most))) + (all.size() > most ? ", ..." : "");
    }

    /** For people. */
    public String text() {
        Stream<String> head = Stream.concat(
                Stream.of("node " + node + ": " + (inSync ? "in sync" : "not in sync") + ", "
                        + pods.size() + (pods.size() == 1 ? " pod" : " pods")),
                problems.stream().map(it -> "  problem: " + it));
        return String.join("\n", Stream.concat(head, pods.stream().flatMap(NodeStatus::lines)).toList());
    }

    private static Stream<String> lines(PodStatus pod) {
        Stream<String> head = Stream.of(pod.pod() + " (" + String.join(", ", pod.addresses()) + ")"
                + (pod.note() == null ? "" : ": " + pod.note()));
        return pod.note() != null
                ? head
                : Stream.of(head, lines("ingress", pod.ingress()), lines("egress", pod.egress())).flatMap(it -> it);
    }

    private static Stream<String> lines(String direction, @Nullable GroupStatus group) {
        if (group == null) {
            return Stream.of("  " + direction + ": not isolated, everything is allowed");
        }
        String head = "  " + direction + ": isolated by " + String.join(", ", group.policies()) + " (chain "
                + group.chain() + ")" + (group.allows().isEmpty() ? "; nothing is allowed" : "; allowed:");
        Stream<String> denied = group.denies().isEmpty() ? Stream.of() : Stream.of("   denied:");
        return Stream.of(Stream.of(head), lines(group.allows()), denied, lines(group.denies())).flatMap(it -> it);
    }

    private static Stream<String> lines(List<RuleStatus> rules) {
        return rules.stream().map(rule -> "    " + rule.peers() + ", " + rule.ports() + "  [" + rule.rule() + "]");
    }
}

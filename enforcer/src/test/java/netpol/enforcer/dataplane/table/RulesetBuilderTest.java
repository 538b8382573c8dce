package netpol.enforcer.dataplane.table;

import static netpol.enforcer.policy.SnapshotBuilder.block;
import static netpol.enforcer.policy.SnapshotBuilder.everything;
import static netpol.enforcer.policy.SnapshotBuilder.podsHere;
import static netpol.enforcer.policy.SnapshotBuilder.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.dataplane.nft.Chain;
import netpol.enforcer.dataplane.nft.ElementText;
import netpol.enforcer.dataplane.nft.NamedSet;
import netpol.enforcer.dataplane.nft.RuleText;
import netpol.enforcer.dataplane.nft.Ruleset;
import netpol.enforcer.dataplane.nft.Statement;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;
import netpol.enforcer.policy.NodePolicy.PeerTerm;
import netpol.enforcer.policy.NodePolicy.PortTerm;
import netpol.enforcer.policy.NodePolicy.Term;
import netpol.enforcer.policy.NodePolicy.UnknownPods;
import netpol.enforcer.policy.NodePolicy.Verdict;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.SnapshotBuilder;
import org.junit.jupiter.api.Test;

/** The layout of the table. */
class RulesetBuilderTest {

    @Test
    void theInputHookNeverAsksForIngress() {
        String input = RuleTexts.of(build(isolated()), "hook_input");
        assertThat(input).contains("ip saddr vmap @pod_egress_4", "goto input_6").doesNotContain("ingress");
        assertThat(RuleTexts.of(build(isolated()), "input_6")).contains("ip6 saddr vmap @pod_egress_6")
                .doesNotContain("ingress");
    }

    @Test
    void egressOfTheSourceComesBeforeIngressOfTheDestination() {
        assertThat(RuleTexts.of(build(isolated()), "hook_forward")).containsSubsequence("jump admitted",
                "goto forward_6", "@pod_egress_4", "@pod_ingress_4");
        assertThat(RuleTexts.of(build(isolated()), "forward_6")).containsSubsequence("@pod_egress_6",
                "@pod_ingress_6");
    }

    @Test
    void noPacketPassesByRulesOfTheOtherFamily() {
        for (String hook : List.of("hook_forward", "hook_input")) {
            assertThat(RuleTexts.of(build(isolated()), hook)).doesNotContain("ip6", "icmpv6");
        }
        for (String chain : List.of("forward_6", "input_6")) {
            assertThat(RuleTexts.of(build(isolated()), chain)).doesNotContain("ip saddr", "ip daddr");
        }
    }

    @Test
    void flowsOfAllPodsOfTheNodeAreNotedAndNobodyElses() {
        Ruleset ruleset = build(isolated().local("other/free", "", "10.0.0.2"));
        assertThat(ruleset.sets().stream().filter(set -> set.name().equals("local_4")).findFirst().orElseThrow()
                .elements()).map(ElementText::of).containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2");
        assertThat(RuleTexts.of(ruleset, "hook_forward")).endsWith(
                "ip saddr @local_4 goto judged\nip daddr @local_4 goto judged");
        assertThat(RuleTexts.of(ruleset, "hook_input")).endsWith("ip saddr @local_4 goto judged");
    }

    @Test
    void whatIpvsSendsToPodsIsJudgedInTheOutputHookAndWithoutIpvsThereIsNone() {
        Ruleset ruleset = RulesetBuilder.build(isolated().compile(), TableSettings.DEFAULT.withIpvs(true),
                TableSettings.DEFAULT.first(), Set.of());
        assertThat(RuleTexts.of(ruleset, "hook_output")).containsSubsequence("goto output_6",
                "ip saddr vmap @pod_egress_4", "ip daddr @local_4 fib saddr type local accept",
                "ip daddr vmap @pod_ingress_4");
        assertThat(RuleTexts.of(ruleset, "output_6")).startsWith("ip6 saddr vmap @pod_egress_6");
        assertThat(build(isolated()).chains()).extracting(Chain::name).doesNotContain("hook_output", "output_6");
    }

    @Test
    void nothingIsAcceptedForBeingEstablishedUnlessItIsAReply() {
        Ruleset ruleset = build(isolated());
        List<String> rules = ruleset.chains().stream().flatMap(chain -> chain.rules().stream()).map(RuleText::of)
                .filter(rule -> rule.contains("established")).toList();
        assertThat(rules).containsExactly("ct direction reply ct state established accept");
    }

    @Test
    void linkLocalTrafficIsLeftAloneWhileNobodyIsIsolated() {
        assertThat(RuleTexts.of(build(new SnapshotBuilder()), "forward_6")).doesNotContain("fe80");
        assertThat(RuleTexts.of(build(isolated()), "forward_6")).contains("ip6 saddr fe80::/10 drop",
                "ip6 daddr fe80::/10 drop");
    }

    @Test
    void aFamilyWithoutPodsHasNoChainsAndNoSetsOfGroups() {
        Ruleset ruleset = build(isolated());
        assertThat(ruleset.chains()).extracting(Chain::name).filteredOn(name -> name.startsWith("ingress_"))
                .hasSize(1).allMatch(name -> name.endsWith("_4"));
        assertThat(ruleset.sets()).extracting(NamedSet::name).filteredOn(name -> name.startsWith("peers_"))
                .hasSize(1).allMatch(name -> name.endsWith("_4"));
    }

    @Test
    void aBlockOfTheOtherFamilyGivesNoRule() {
        Ruleset ruleset = build(new SnapshotBuilder().local("ns/web", "", "10.0.0.1").ingress("ns/p", everything(),
                rule(List.of(block("::/0")))));
        Chain group = ruleset.chains().stream().filter(chain -> chain.name().startsWith("ingress_")).findFirst()
                .orElseThrow();
        assertThat(group.rules()).extracting(RuleText::of).containsExactly("goto deny_ingress_4");
    }

    @Test
    void aCommentFitsAndCannotEndItsString() {
        String name = "x".repeat(300) + "\"; drop";
        Chain.Rule rule = new Chain.Rule(List.of(Statement.Verdict.RETURN), name);
        assertThat(rule.comment()).hasSize(Chain.COMMENT_LIMIT).doesNotContain("\"");
        assertThat(new Chain.Rule(List.of(), "a\"b\\c\nd").comment()).isEqualTo("a?b?c?d");
    }

    @Test
    void termsKeepTheirOrderAndVerdict() {
        Group group = new Group(Direction.INGRESS, List.of(new ObjectRef("NetworkPolicy", "ns", "tier")),
                List.of(term(Verdict.ACCEPT), term(Verdict.DENY)),
                Verdict.ACCEPT);
        assertThat(RuleTexts.of(Tables.ruleset(policy(group)), "ingress_x_4").lines())
                .containsExactly("return comment \"t\"", "goto deny_ingress_4 comment \"t\"");
    }

    @Test
    void aVerdictThatCannotBeProgrammedIsRefused() {
        Group group = new Group(Direction.INGRESS, List.of(new ObjectRef("NetworkPolicy", "ns", "tier")),
                List.of(term(Verdict.PASS)), Verdict.DENY);
        assertThatThrownBy(() -> Tables.ruleset(policy(group))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PASS");
    }

    private static Term term(Verdict verdict) {
        return new Term(new PeerTerm.Everybody(), new PortTerm.Everything(), verdict, "t");
    }

    private static NodePolicy policy(Group group) {
        IsolatedPod pod = new IsolatedPod("ns/web", Set.of(InetAddress.ofLiteral("10.0.0.1")),
                Optional.of("ingress_x"), Optional.empty());
        return new NodePolicy(List.of(pod), Map.of("ingress_x", group), Map.of(), Map.of(), UnknownPods.OPEN,
                pod.addresses());
    }

    private static SnapshotBuilder isolated() {
        return new SnapshotBuilder().local("ns/web", "app=web", "10.0.0.1").remote("ns/peer", "", "fd00::9")
                .ingress("ns/p", everything(), rule(List.of(podsHere(""))));
    }

    private static Ruleset build(SnapshotBuilder snapshot) {
        return Tables.ruleset(snapshot.compile());
    }

    /** The rules of a chain, a line each. */
    private static final class RuleTexts {

        static String of(Ruleset ruleset, String name) {
            Chain chain = ruleset.chains().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
            return String.join("\n", chain.rules().stream().map(RuleText::of).toList());
        }
    }
}

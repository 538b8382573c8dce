package netpol.enforcer.policy.compile;

import static netpol.enforcer.policy.SnapshotBuilder.block;
import static netpol.enforcer.policy.SnapshotBuilder.everything;
import static netpol.enforcer.policy.SnapshotBuilder.labelled;
import static netpol.enforcer.policy.SnapshotBuilder.pods;
import static netpol.enforcer.policy.SnapshotBuilder.podsHere;
import static netpol.enforcer.policy.SnapshotBuilder.rule;
import static netpol.enforcer.policy.SnapshotBuilder.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;
import netpol.enforcer.policy.NodePolicy.PeerTerm;
import netpol.enforcer.policy.NodePolicy.PortTerm;
import netpol.enforcer.policy.NodePolicy.Term;
import netpol.enforcer.policy.NodePolicy.Verdict;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.SnapshotBuilder;
import org.junit.jupiter.api.Test;

/** Which pods are isolated, and which groups they share. */
class PolicyCompilerTest {

    @Test
    void withoutPoliciesNobodyIsIsolated() {
        NodePolicy policy = snapshot().compile();
        assertThat(policy).isEqualTo(new NodePolicy(List.of(), Map.of(), Map.of(),
                Map.of(), NodePolicy.UnknownPods.OPEN, policy.localAddresses()));
    }

    @Test
    void aPolicyIsolatesThePodsThatItSelectsInItsOwnNamespaceOnly() {
        NodePolicy policy = snapshot().local("other/web", "app=web", "10.0.1.9")
                .ingress("ns/p", labelled("app=web")).compile();
        assertThat(policy.pods()).extracting(IsolatedPod::id).containsExactly("ns/web");
    }

    @Test
    void podsOfOtherNodesAreNotProgrammed() {
        NodePolicy policy = snapshot().remote("ns/far", "app=web", "10.0.2.1").ingress("ns/p", everything()).compile();
        assertThat(policy.pods()).extracting(IsolatedPod::id).containsExactly("ns/db", "ns/web");
        assertThat(policy.localAddresses()).map(InetAddress::getHostAddress).containsExactlyInAnyOrder("10.0.1.1",
                "10.0.1.2");
    }

    @Test
    void isolationIsPerDirection() {
        NodePolicy policy = snapshot().ingress("ns/in", labelled("app=web")).egress("ns/out", labelled("app=db"))
                .compile();
        assertThat(pod(policy, "ns/web").ingress()).isPresent();
        assertThat(pod(policy, "ns/web").egress()).isEmpty();
        assertThat(pod(policy, "ns/db").ingress()).isEmpty();
        assertThat(pod(policy, "ns/db").egress()).isPresent();
    }

    @Test
    void rulesOfADirectionThatIsNotListedAreInert() {
        NodePolicy policy = snapshot().policy("ns/p", everything(), Set.of(Direction.EGRESS), List.of(rule(List.of())),
                List.of()).compile();
        assertThat(pod(policy, "ns/web").ingress()).isEmpty();
        assertThat(group(policy, "ns/web", Direction.EGRESS).terms()).isEmpty();
    }

    @Test
    void noRulesAdmitNobody() {
        Group group = group(snapshot().ingress("ns/p", everything()).compile(), "ns/web", Direction.INGRESS);
        assertThat(group.terms()).isEmpty();
        assertThat(group.otherwise()).isEqualTo(Verdict.DENY);
    }

    @Test
    void anEmptyRuleAdmitsEverybodyToEverything() {
        NodePolicy policy = snapshot().ingress("ns/p", everything(), rule(List.of())).compile();
        assertThat(group(policy, "ns/web", Direction.INGRESS).terms()).containsExactly(new Term(
                new PeerTerm.Everybody(), new PortTerm.Everything(), Verdict.ACCEPT, "ns/p ingress rule 1"));
    }

    @Test
    void policiesAreAddedUp() {
        NodePolicy policy = snapshot().ingress("ns/b", everything(), rule(List.of(), tcp(81)))
                .ingress("ns/a", everything(), rule(List.of(), tcp(80))).compile();
        Group group = group(policy, "ns/web", Direction.INGRESS);
        assertThat(group.policies()).extracting(ObjectRef::path).containsExactly("ns/a", "ns/b");
        assertThat(group.terms()).extracting(Term::origin).containsExactly("ns/a ingress rule 1",
                "ns/b ingress rule 1");
    }

    @Test
    void podsWithTheSamePoliciesShareAGroup() {
        NodePolicy policy = snapshot().local("ns/web-2", "app=web", "10.0.1.7")
                .ingress("ns/all", everything()).ingress("ns/web", labelled("app=web")).compile();
        assertThat(pod(policy, "ns/web-2").ingress()).isEqualTo(pod(policy, "ns/web").ingress());
        assertThat(pod(policy, "ns/db").ingress()).isNotEqualTo(pod(policy, "ns/web").ingress());
        assertThat(policy.groups()).hasSize(2);
    }

    @Test
    void theOrderOfTheWorldChangesNoName() {
        ClusterSnapshot snapshot = everyKind();
        List<PodInfo> podInfos = new ArrayList<>(snapshot.pods());
        List<Policy> policies = new ArrayList<>(snapshot.policies());
        Collections.reverse(podInfos);
        Collections.reverse(policies);
        ClusterSnapshot reversed = new ClusterSnapshot(snapshot.namespaces(), podInfos, policies, List.of());
        assertThat(compile(reversed)).isEqualTo(compile(snapshot));
    }

    @Test
    void aPodThatComesElsewhereChangesNoName() {
        NodePolicy before = compile(everyKind());
        ClusterSnapshot snapshot = everyKind();
        List<PodInfo> podInfos = new ArrayList<>(snapshot.pods());
        podInfos.addAll(new SnapshotBuilder().remote("nsb/late", "", "10.9.9.9").build().pods());
        NodePolicy after = compile(
                new ClusterSnapshot(snapshot.namespaces(), podInfos, snapshot.policies(), List.of()));
        assertThat(after.groups()).isEqualTo(before.groups());
        assertThat(after.peerSets().keySet()).isEqualTo(before.peerSets().keySet());
        assertThat(after.peerSets()).isNotEqualTo(before.peerSets());
    }

    @Test
    void namesAreStableFromReleaseToRelease() {
        NodePolicy policy = new SnapshotBuilder().local("ns/web", "", "10.0.0.1")
                .ingress("ns/p", everything(), rule(List.of(podsHere("app=web")))).compile();
        assertThat(policy.peerSets().keySet()).containsExactly("peers_b1885262ce5a202e");
    }

    private static NodePolicy compile(ClusterSnapshot snapshot) {
        return new PolicyCompiler(UnknownPodIsolation.AUTO).compile(snapshot, SnapshotBuilder.NODE);
    }

    private static ClusterSnapshot everyKind() {
        return snapshot().namespace("nsb", "team=b").remote("nsb/x", "", "10.0.3.1")
                .ingress("ns/one", everything(), rule(List.of(pods("team=b", ""), block("10.0.0.0/8")), tcp(80)))
                .egress("ns/two", labelled("app=web"), rule(List.of(podsHere("app=db")))).build();
    }

    private static SnapshotBuilder snapshot() {
        return new SnapshotBuilder().namespace("ns", "team=a").local("ns/web", "app=web", "10.0.1.1")
                .local("ns/db", "app=db", "10.0.1.2");
    }

    private static IsolatedPod pod(NodePolicy policy, String id) {
        return policy.pods().stream().filter(pod -> pod.id().equals(id)).findFirst().orElseThrow();
    }

    private static Group group(NodePolicy policy, String id, Direction direction) {
        IsolatedPod pod = pod(policy, id);
        return policy.groups().get((direction == Direction.INGRESS ? pod.ingress() : pod.egress()).orElseThrow());
    }
}

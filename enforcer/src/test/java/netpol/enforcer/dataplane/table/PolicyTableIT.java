package netpol.enforcer.dataplane.table;

import static netpol.enforcer.policy.SnapshotBuilder.everything;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.policy.AddressRange;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.NodePolicy.IsolatedPod;
import netpol.enforcer.policy.NodePolicy.PeerTerm;
import netpol.enforcer.policy.NodePolicy.PortTerm;
import netpol.enforcer.policy.NodePolicy.Term;
import netpol.enforcer.policy.NodePolicy.Verdict;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.SnapshotBuilder;
import netpol.enforcer.policy.compile.IncrementalCompiler;
import netpol.enforcer.policy.compile.PolicyCompiler;
import netpol.enforcer.policy.compile.RandomCluster;
import netpol.enforcer.policy.compile.UnknownPodIsolation;
import org.junit.jupiter.api.Test;

/** What it takes to bring the kernel to a policy: from scratch, from another one, and after a restart. */
class PolicyTableIT extends NodeWithDataplane {

    PolicyTableIT() {
        super(TableSettings.DEFAULT);
    }

    @Test
    void anUnchangedPolicyWritesNothing() throws Exception {
        dataplane.apply(EveryKindOfRule.snapshot().compile());
        int before = kernel.generation();
        dataplane.apply(EveryKindOfRule.snapshot().compile());
        assertThat(kernel.generation()).isEqualTo(before);
    }

    @Test
    void aRestartOverAnUnchangedPolicyWritesNothing() throws Exception {
        dataplane.apply(EveryKindOfRule.snapshot().compile());
        int before = kernel.generation();
        try (PolicyTable restarted = namespace.inside(PolicyTable::open)) {
            restarted.apply(EveryKindOfRule.snapshot().compile());
        }
        assertThat(kernel.generation()).isEqualTo(before);
    }

    @Test
    void aNewPeerChangesNoChainAndNoRule() throws Exception {
        dataplane.apply(EveryKindOfRule.snapshot().compile());
        List<String> before = kernel.rulesWithHandles();
        NodePolicy more = EveryKindOfRule.snapshot().remote("nsb/client-2", "", "10.2.0.77").compile();
        dataplane.apply(more);

        assertThat(kernel.rulesWithHandles()).isEqualTo(before);
        assertThat(kernel.list()).contains("10.2.0.77");
        dataplane.apply(EveryKindOfRule.snapshot().compile());
        assertThat(kernel.list()).doesNotContain("10.2.0.77");
    }

    @Test
    void everyChangeThereAndBackLeavesExactlyTheWantedTable() throws Exception {
        NodePolicy nothing = new SnapshotBuilder().compile();
        NodePolicy denied = EveryKindOfRule.snapshot().ingress("nsa/nobody", everything()).compile();
        for (NodePolicy policy : List.of(nothing, EveryKindOfRule.snapshot().compile(), denied, nothing, denied)) {
            dataplane.apply(policy);
            assertThat(Tables.differences(policy, kernel.read())).isEmpty();
        }
    }

    @Test
    void whatTheKernelRefusesIsClosedAndNamedAndEverythingElseIsEnforced() throws Exception {
        NodePolicy good = EveryKindOfRule.snapshot().compile();
        dataplane.apply(good);
        Group overlapping = new Group(Direction.INGRESS, List.of(new ObjectRef("NetworkPolicy", "nsa", "bad")),
                List.of(new Term(
                        new PeerTerm.InRanges(List.of(range("10.0.0.0", "10.0.0.9"), range("10.0.0.5", "10.0.0.20"))),
                        new PortTerm.Everything(), Verdict.ACCEPT, "nsa/bad ingress rule 1")),
                Verdict.DENY);
        NodePolicy bad = with(good, "ingress_overlapping", overlapping);

        dataplane.apply(bad);

        assertThat(dataplane.refused()).containsOnlyKeys(new ObjectRef("NetworkPolicy", "nsa", "bad"));
        assertThat(dataplane.refused().get(new ObjectRef("NetworkPolicy", "nsa", "bad")))
                .contains("elements of set blocks_", "EEXIST");
        assertThat(kernel.read().chains().get("ingress_overlapping_4").rules()).hasSize(1);
        assertThat(kernel.list()).contains("10.1.0.250 : jump ingress_overlapping_4")
                .contains("10.1.0.1 : jump ingress_");
        int generation = kernel.generation();
        dataplane.apply(bad);
        assertThat(kernel.generation()).as("nothing is written for what is refused again").isEqualTo(generation);
        dataplane.retry(() -> good);
        assertThat(dataplane.refused()).isEmpty();
        assertThat(Tables.differences(good, kernel.read())).isEmpty();
    }

    /** Another pod, and what isolates it. */
    private static NodePolicy with(NodePolicy policy, String name, Group group) {
        List<IsolatedPod> pods = new ArrayList<>(policy.pods());
        pods.add(new IsolatedPod("nsa/other", Set.of(InetAddress.ofLiteral("10.1.0.250")), Optional.of(name),
                Optional.empty()));
        Map<String, Group> groups = new HashMap<>(policy.groups());
        groups.put(name, group);
        return new NodePolicy(pods, groups, policy.peerSets(), policy.namedPorts(), policy.unknownPods(),
                policy.localAddresses());
    }

    @Test
    void changeByChangeTheKernelHasWhatIsCompiledFromScratch() throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            RandomCluster cluster = new RandomCluster(seed);
            IncrementalCompiler compiler = new IncrementalCompiler(UnknownPodIsolation.AUTO, SnapshotBuilder.NODE);
            for (int event = 0; event < 60; event++) {
                dataplane.change(compiler.apply(cluster.next()), compiler::policy);
                NodePolicy wanted = new PolicyCompiler(UnknownPodIsolation.AUTO).compile(cluster.snapshot(),
                        SnapshotBuilder.NODE);
                assertThat(Tables.differences(wanted, kernel.read())).as("seed " + seed + ", event " + event).isEmpty();
            }
            assertThat(dataplane.refused()).isEmpty();
            dataplane.cleanup();
        }
    }

    @Test
    void tenThousandPeersGoInOneChange() throws Exception {
        SnapshotBuilder large = EveryKindOfRule.snapshot();
        for (int i = 0; i < 10_000; i++) {
            large.remote("nsb/pod-" + i, "", "10.3." + i / 250 + "." + (1 + i % 250));
        }
        int before = kernel.generation();
        dataplane.apply(large.compile());
        assertThat(kernel.generation()).isEqualTo(before + 1);
        assertThat(Tables.differences(large.compile(), kernel.read())).isEmpty();
    }

    @Test
    void cleanupRemovesTheTableAndOnlyIt() throws Exception {
        namespace.run("nft add table inet theirs");
        namespace.run("nft add table ip netpol");
        dataplane.cleanup();
        dataplane.apply(EveryKindOfRule.snapshot().compile());
        dataplane.cleanup();
        assertThat(namespace.run("nft list tables").lines()).containsExactlyInAnyOrder("table inet theirs",
                "table ip netpol");
        dataplane.cleanup();
        dataplane.apply(EveryKindOfRule.snapshot().compile());
        assertThat(kernel.list()).contains("pod_ingress_4");
    }

    @Test
    void closingLeavesTheTable() throws Exception {
        dataplane.apply(EveryKindOfRule.snapshot().compile());
        dataplane.close();
        assertThat(kernel.list()).contains("hook_forward");
        dataplane = namespace.inside(PolicyTable::open);
    }

    private static AddressRange range(String first, String last) {
        return new AddressRange(InetAddress.ofLiteral(first), InetAddress.ofLiteral(last));
    }
}

package netpol.enforcer.policy.compile;

import static netpol.enforcer.policy.SnapshotBuilder.everything;
import static netpol.enforcer.policy.SnapshotBuilder.labelled;
import static netpol.enforcer.policy.SnapshotBuilder.podsHere;
import static netpol.enforcer.policy.SnapshotBuilder.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import netpol.enforcer.policy.ClusterSnapshot;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.SetChange;
import netpol.enforcer.policy.SnapshotBuilder;
import netpol.enforcer.policy.SnapshotChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncrementalCompilerTest {

    private static final int SEEDS = 60;
    private static final int EVENTS = 80;

    private final IncrementalCompiler compiler = new IncrementalCompiler(UnknownPodIsolation.AUTO,
            SnapshotBuilder.NODE);

    /** The one that everything else rests on. */
    @ParameterizedTest
    @EnumSource
    void whateverHappensItIsWhatCompilingFromScratchGives(UnknownPodIsolation isolation) {
        PolicyCompiler reference = new PolicyCompiler(isolation);
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomCluster cluster = new RandomCluster(seed);
            IncrementalCompiler incremental = new IncrementalCompiler(isolation, SnapshotBuilder.NODE);
            for (int event = 0; event < EVENTS; event++) {
                NodePolicy before = incremental.policy();
                NodeChange change = incremental.apply(cluster.next());
                NodePolicy after = reference.compile(cluster.snapshot(), SnapshotBuilder.NODE);
                String when = isolation + ", seed " + seed + ", event " + event;
                assertThat(incremental.policy()).as(when).isEqualTo(after);
                assertThat(change.isEmpty()).as(when).isEqualTo(before.equals(after));
            }
        }
    }

    @Test
    void aRemotePodIsOneElementOfTheSetsThatSelectIt() {
        start(new SnapshotBuilder().local("ns/web", "app=web", "10.0.0.1").ingress("ns/p", labelled("app=web"),
                rule(List.of(podsHere("app=client"))), rule(List.of(podsHere("app=other")))));

        NodeChange change = apply(new SnapshotBuilder().remote("ns/client", "app=client", "10.0.1.1"));

        assertThat(change.pods()).isEmpty();
        assertThat(change.namedPorts()).isEmpty();
        assertThat(change.peerSets()).hasSize(1);
        SetChange<InetAddress> set = change.peerSets().values().iterator().next();
        assertThat(set.added()).containsExactly(InetAddress.ofLiteral("10.0.1.1"));
        assertThat(set.removed()).isEmpty();
    }

    @Test
    void aPolicyThatSelectsNoLocalPodIsNothingHere() {
        start(new SnapshotBuilder().local("ns/web", "app=web", "10.0.0.1").remote("ns/db", "app=db", "10.0.1.1"));

        assertThat(apply(new SnapshotBuilder().ingress("ns/p", labelled("app=db"), rule(List.of(podsHere("")))))
                .isEmpty()).isTrue();
        assertThat(compiler.policy().peerSets()).isEmpty();
    }

    @Test
    void anAddressThatPassesFromOnePodToAnotherInOneChangeStaysInTheirSet() {
        start(new SnapshotBuilder().local("ns/web", "app=web", "10.0.0.1").remote("ns/old", "app=client", "10.0.1.1")
                .ingress("ns/p", labelled("app=web"), rule(List.of(podsHere("app=client")))));

        PodInfo heir = new SnapshotBuilder().remote("ns/new", "app=client", "10.0.1.1").build().pods().getFirst();
        NodeChange change = compiler.apply(new SnapshotChange(Map.of(),
                Map.of("ns/old", Optional.empty(), "ns/new", Optional.of(heir)), Map.of(), Optional.empty()));

        assertThat(change.isEmpty()).isTrue();
    }

    @Test
    void aReplicaSharesTheGroupOfTheOthers() {
        start(new SnapshotBuilder().local("ns/web-1", "app=web", "10.0.0.1").ingress("ns/p", everything(),
                rule(List.of(podsHere("app=web")))));
        Set<String> groups = compiler.policy().groups().keySet();

        NodeChange change = apply(new SnapshotBuilder().local("ns/web-2", "app=web", "10.0.0.2"));

        assertThat(change.pods()).containsOnlyKeys("ns/web-2");
        assertThat(compiler.policy().groups().keySet()).isEqualTo(groups);
    }

    private void start(SnapshotBuilder snapshot) {
        apply(snapshot);
    }

    /** Adds what is in the builder. */
    private NodeChange apply(SnapshotBuilder builder) {
        ClusterSnapshot snapshot = builder.build();
        return compiler.apply(new SnapshotChange(
                snapshot.namespaces().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Optional.of(entry.getValue()))),
                snapshot.pods().stream().collect(Collectors.toMap(PodInfo::id, Optional::of)),
                snapshot.policies().stream().collect(Collectors.toMap(Policy::ref, Optional::of)), Optional.empty()));
    }
}

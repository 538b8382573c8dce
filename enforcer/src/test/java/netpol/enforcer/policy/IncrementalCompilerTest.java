package netpol.enforcer.policy;

import static netpol.enforcer.policy.WorldBuilder.everything;
import static netpol.enforcer.policy.WorldBuilder.labelled;
import static netpol.enforcer.policy.WorldBuilder.podsHere;
import static netpol.enforcer.policy.WorldBuilder.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncrementalCompilerTest {

    private static final int SEEDS = 60;
    private static final int EVENTS = 80;

    private final IncrementalCompiler compiler = new IncrementalCompiler(NewPods.AUTO, WorldBuilder.NODE);

    /** The one that everything else rests on. */
    @ParameterizedTest
    @EnumSource
    void whateverHappensItIsWhatCompilingFromScratchGives(NewPods newPods) {
        PolicyCompiler reference = new PolicyCompiler(newPods);
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomCluster cluster = new RandomCluster(seed);
            IncrementalCompiler incremental = new IncrementalCompiler(newPods, WorldBuilder.NODE);
            for (int event = 0; event < EVENTS; event++) {
                NodePolicy before = incremental.policy();
                NodeChange change = incremental.apply(cluster.next());
                NodePolicy after = reference.compile(cluster.world(), WorldBuilder.NODE);
                String when = newPods + ", seed " + seed + ", event " + event;
                assertThat(incremental.policy()).as(when).isEqualTo(after);
                assertThat(change.isEmpty()).as(when).isEqualTo(before.equals(after));
            }
        }
    }

    @Test
    void aRemotePodIsOneElementOfTheSetsThatSelectIt() {
        start(new WorldBuilder().local("ns/web", "app=web", "10.0.0.1").ingress("ns/p", labelled("app=web"),
                rule(List.of(podsHere("app=client"))), rule(List.of(podsHere("app=other")))));

        NodeChange change = apply(new WorldBuilder().remote("ns/client", "app=client", "10.0.1.1"));

        assertThat(change.pods()).isEmpty();
        assertThat(change.namedPorts()).isEmpty();
        assertThat(change.peerSets()).hasSize(1);
        SetChange<InetAddress> set = change.peerSets().values().iterator().next();
        assertThat(set.added()).containsExactly(InetAddress.ofLiteral("10.0.1.1"));
        assertThat(set.removed()).isEmpty();
    }

    @Test
    void aPolicyThatSelectsNoLocalPodIsNothingHere() {
        start(new WorldBuilder().local("ns/web", "app=web", "10.0.0.1").remote("ns/db", "app=db", "10.0.1.1"));

        assertThat(apply(new WorldBuilder().ingress("ns/p", labelled("app=db"), rule(List.of(podsHere("")))))
                .isEmpty()).isTrue();
        assertThat(compiler.policy().peerSets()).isEmpty();
    }

    @Test
    void anAddressThatPassesFromOnePodToAnotherInOneChangeStaysInTheirSet() {
        start(new WorldBuilder().local("ns/web", "app=web", "10.0.0.1").remote("ns/old", "app=client", "10.0.1.1")
                .ingress("ns/p", labelled("app=web"), rule(List.of(podsHere("app=client")))));

        Endpoint heir = new WorldBuilder().remote("ns/new", "app=client", "10.0.1.1").build().endpoints().getFirst();
        NodeChange change = compiler.apply(new WorldChange(Map.of(),
                Map.of("ns/old", Optional.empty(), "ns/new", Optional.of(heir)), Map.of(), Optional.empty()));

        assertThat(change.isEmpty()).isTrue();
    }

    @Test
    void aReplicaSharesTheGroupOfTheOthers() {
        start(new WorldBuilder().local("ns/web-1", "app=web", "10.0.0.1").ingress("ns/p", everything(),
                rule(List.of(podsHere("app=web")))));
        Set<String> groups = compiler.policy().groups().keySet();

        NodeChange change = apply(new WorldBuilder().local("ns/web-2", "app=web", "10.0.0.2"));

        assertThat(change.pods()).containsOnlyKeys("ns/web-2");
        assertThat(compiler.policy().groups().keySet()).isEqualTo(groups);
    }

    private void start(WorldBuilder world) {
        apply(world);
    }

    /** Adds what is in the builder. */
    private NodeChange apply(WorldBuilder builder) {
        World world = builder.build();
        return compiler.apply(new WorldChange(
                world.namespaces().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Optional.of(entry.getValue()))),
                world.endpoints().stream().collect(Collectors.toMap(Endpoint::id, Optional::of)),
                world.policies().stream().collect(Collectors.toMap(Policy::id, Optional::of)), Optional.empty()));
    }
}

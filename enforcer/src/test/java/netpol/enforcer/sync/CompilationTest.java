package netpol.enforcer.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.NodePolicy.Group;
import netpol.enforcer.policy.ObjectRef;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.Policy;
import netpol.enforcer.policy.PortMatch;
import netpol.enforcer.policy.Protocol;
import netpol.enforcer.policy.Rule;
import netpol.enforcer.policy.Selector;
import netpol.enforcer.policy.Selector.Operator;
import netpol.enforcer.policy.Selector.Requirement;
import netpol.enforcer.policy.SnapshotChange;
import netpol.enforcer.policy.compile.IncrementalCompiler;
import netpol.enforcer.policy.compile.UnknownPodIsolation;
import org.junit.jupiter.api.Test;

/** What the compiler cannot cope with closes its own pods; the rest is compiled. */
final class CompilationTest {

    private static final int PODS = 40;

    private final Map<String, Optional<PodInfo>> pods = new HashMap<>();
    private final Map<ObjectRef, Optional<Policy>> policies = new HashMap<>();
    private final Compilation compilation = new Compilation(new ChangeSource() {
        @Override
        public Optional<SnapshotChange> changes() {
            return Optional.of(everything());
        }

        @Override
        public SnapshotChange everything() {
            return new SnapshotChange(Map.of("ns", Optional.of(Map.of())), pods, policies, Optional.empty());
        }
    }, () -> new IncrementalCompiler(UnknownPodIsolation.OPEN, "node"));

    CompilationTest() {
        for (int i = 0; i < PODS; i++) {
            put(pod("p" + i, "10.0.0." + i));
            put(policy("p" + i, new PortMatch.Numbered(Protocol.TCP, 80, 80)));
        }
    }

    @Test
    void aPolicyThatCannotBeCompiledClosesItsPodsAndTheOthersAreCompiled() {
        put(policy("p7", broken()));
        compile(new SnapshotChange(Map.of(), Map.of(), Map.of(), Optional.empty()));

        assertThat(compilation.heldBack()).containsOnlyKeys(new ObjectRef("NetworkPolicy", "ns", "p7"));
        assertThat(compilation.heldBack().get(new ObjectRef("NetworkPolicy", "ns", "p7")))
                .startsWith("cannot be compiled: ");
        assertThat(groupOf("ns/p7").terms()).isEmpty();
        assertThat(groupOf("ns/p8").terms()).hasSize(1);
        assertThat(compilation.compiler().policy().pods()).hasSize(PODS);
    }

    @Test
    void oneThatComesLaterTooAndWhenItIsCorrectedItIsCompiled() {
        compile(everything());
        assertThat(compilation.heldBack()).isEmpty();

        compile(put(policy("p7", broken())));
        assertThat(compilation.heldBack()).containsOnlyKeys(new ObjectRef("NetworkPolicy", "ns", "p7"));
        assertThat(compilation.compiledAnew()).isTrue();
        compile(put(pod("other", "10.0.1.1")));
        assertThat(compilation.compiledAnew()).isFalse();
        assertThat(groupOf("ns/p7").terms()).isEmpty();

        compile(put(policy("p7", new PortMatch.Numbered(Protocol.TCP, 81, 81))));
        assertThat(compilation.heldBack()).isEmpty();
        assertThat(groupOf("ns/p7").terms()).hasSize(1);
    }

    @Test
    void severalOfThem() {
        compile(everything());
        put(policy("p1", broken()));
        compile(put(policy("p2", broken())));

        assertThat(compilation.heldBack()).containsOnlyKeys(new ObjectRef("NetworkPolicy", "ns", "p1"),
                new ObjectRef("NetworkPolicy", "ns", "p2"));
        policies.remove(new ObjectRef("NetworkPolicy", "ns", "p1"));
        compile(new SnapshotChange(Map.of(), Map.of(),
                Map.of(new ObjectRef("NetworkPolicy", "ns", "p1"), Optional.empty()), Optional.empty()));
        assertThat(compilation.heldBack()).containsOnlyKeys(new ObjectRef("NetworkPolicy", "ns", "p2"));
    }

    private void compile(SnapshotChange change) {
        compilation.apply(change);
    }

    private SnapshotChange everything() {
        return new SnapshotChange(Map.of(), pods, policies, Optional.empty());
    }

    private Group groupOf(String id) {
        NodePolicy policy = compilation.compiler().policy();
        String name = policy.pods().stream().filter(pod -> pod.id().equals(id)).findFirst().orElseThrow().ingress()
                .orElseThrow();
        return compilation.compiler().group(name);
    }

    private SnapshotChange put(PodInfo pod) {
        pods.put(pod.id(), Optional.of(pod));
        return new SnapshotChange(Map.of(), Map.of(pod.id(), Optional.of(pod)), Map.of(), Optional.empty());
    }

    private SnapshotChange put(Policy policy) {
        policies.put(policy.ref(), Optional.of(policy));
        return new SnapshotChange(Map.of(), Map.of(), Map.of(policy.ref(), Optional.of(policy)), Optional.empty());
    }

    private static PodInfo pod(String name, String address) {
        return new PodInfo("ns", name, Map.of("name", name), "node", Set.of(InetAddress.ofLiteral(address)),
                List.of());
    }

    private static Policy policy(String name, PortMatch port) {
        return new Policy("ns", name, new Selector(List.of(new Requirement("name", Operator.IN, Set.of(name)))),
                Set.of(Direction.INGRESS), List.of(new Rule(List.of(), List.of(port))), List.of());
    }

    /** No reader makes one; it stands for whatever the compiler may trip over. */
    private static PortMatch broken() {
        return new PortMatch.Named(null, null);
    }
}

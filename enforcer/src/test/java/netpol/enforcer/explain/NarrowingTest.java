package netpol.enforcer.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import netpol.enforcer.policy.Direction;
import netpol.enforcer.policy.NodeChange;
import netpol.enforcer.policy.NodePolicy;
import netpol.enforcer.policy.Protocol;
import netpol.enforcer.policy.SnapshotBuilder;
import netpol.enforcer.policy.compile.IncrementalCompiler;
import netpol.enforcer.policy.compile.RandomCluster;
import netpol.enforcer.policy.compile.UnknownPodIsolation;
import org.junit.jupiter.api.Test;

/** Flows are judged once, so whatever may forbid one has to say so: see {@link NodeChange#narrows}. */
class NarrowingTest {

    private static final int SEEDS = 40;
    private static final int EVENTS = 60;
    private static final List<Integer> PORTS = List.of(80, 8000, 8001);

    @Test
    void nothingIsForbiddenByAChangeThatSaysItForbidsNothing() {
        int forbidding = 0;
        int notNarrowing = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomCluster cluster = new RandomCluster(seed);
            IncrementalCompiler compiler = new IncrementalCompiler(UnknownPodIsolation.ISOLATED, SnapshotBuilder.NODE);
            Set<InetAddress> addresses = new HashSet<>();
            NodePolicy before = compiler.policy();
            for (int event = 0; event < EVENTS; event++) {
                NodeChange change = compiler.apply(cluster.next());
                NodePolicy after = compiler.policy();
                cluster.snapshot().pods().forEach(pod -> addresses.addAll(pod.addresses()));
                List<Flow> forbidden = flows(addresses);
                forbidden.retainAll(allowed(before, forbidden));
                forbidden.removeAll(allowed(after, forbidden));
                if (!forbidden.isEmpty()) {
                    assertThat(change.narrows() || change.otherNetworks())
                            .as("seed %d, event %d forbids %s", seed, event, forbidden.getFirst()).isTrue();
                    forbidding++;
                }
                notNarrowing += change.narrows() ? 0 : 1;
                before = after;
            }
        }
        assertThat(forbidding).as("changes that forbid something").isGreaterThan(100);
        assertThat(notNarrowing).as("changes that do not").isGreaterThan(100);
    }

    private static List<Flow> flows(Set<InetAddress> addresses) {
        List<Flow> flows = new ArrayList<>();
        for (InetAddress source : addresses) {
            for (InetAddress destination : addresses) {
                if (source.getClass() == destination.getClass() && !source.equals(destination)) {
                    PORTS.forEach(port -> flows.add(new Flow(source, destination, Protocol.TCP, port)));
                    flows.add(new Flow(source, destination, Protocol.UDP, PORTS.getLast()));
                }
            }
        }
        return flows;
    }

    private static Set<Flow> allowed(NodePolicy policy, List<Flow> flows) {
        CompiledNode node = new CompiledNode(SnapshotBuilder.NODE, policy);
        Set<Flow> allowed = new HashSet<>();
        for (Flow flow : flows) {
            if (isKnown(policy, flow.source()) && isKnown(policy, flow.destination())
                    && node.decide(Direction.EGRESS, flow).verdict() == Outcome.ALLOWED
                    && node.decide(Direction.INGRESS, flow).verdict() == Outcome.ALLOWED) {
                allowed.add(flow);
            }
        }
        return allowed;
    }

    private static boolean isKnown(NodePolicy policy, InetAddress address) {
        return policy.unknownPods().known().contains(address)
                || policy.unknownPods().networks().stream().noneMatch(network -> network.contains(address));
    }
}

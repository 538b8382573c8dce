package netpol.conformance.cluster.embedded;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.network.Addresses;
import netpol.conformance.cluster.embedded.network.Attached;
import netpol.conformance.cluster.embedded.network.Node;
import netpol.conformance.cluster.embedded.probe.IdentityServers;
import netpol.conformance.cluster.embedded.runs.RunDirectory;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.cluster.probe.UnguardedPods;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;

/** A node that is in no API and runs no program, made when it is first asked for. */
final class UnguardedNode implements AutoCloseable {

    /** Makes a node of the same kind as the others. */
    @FunctionalInterface
    interface Maker {
        Node make() throws IOException;
    }

    private static final List<String> NAMES = List.of("attacker", "victim", "other");

    private final Maker maker;
    private final RunDirectory directory;
    private final IdentityServers servers;
    private Optional<Node> node = Optional.empty();
    private Optional<UnguardedPods> pods = Optional.empty();

    UnguardedNode(Maker maker, RunDirectory directory, IdentityServers servers) {
        this.maker = maker;
        this.directory = directory;
        this.servers = servers;
    }

    /** @param running is told of the pods */
    synchronized UnguardedPods pods(RunningTargets running) {
        if (pods.isEmpty()) {
            try {
                Node made = maker.make();
                node = Optional.of(made);
                pods = Optional.of(UnguardedPods.of(running.start(NAMES, name -> start(made, name))));
            } catch (IOException e) {
                throw new ClusterException("the node without an implementation could not be made: " + e.getMessage(),
                        e);
            }
        }
        return pods.get();
    }

    private RunningTarget start(Node made, String name) throws IOException {
        Addresses addresses = made.takeAddresses();
        NetworkNamespace namespace = directory.namespace("unguarded_" + name);
        String id = "unguarded/" + name;
        Attached<Runnable> attached = made.addPod(namespace, addresses, () -> servers.listen(id, addresses.list(),
                List.of(new Port(UnguardedPods.PORT, Protocol.UDP))), _ -> {});
        return new RunningTarget(new ProbeTarget(id, Optional.of(made.name()), addresses.list()), namespace, () -> {
            attached.result().run();
            made.removePod(attached.index());
            namespace.delete();
        }).withWiring(new PodWiring(made.name(), made.gateway(attached.index()), made.switched()));
    }

    @Override
    public synchronized void close() {
        node.ifPresent(Node::close);
    }
}

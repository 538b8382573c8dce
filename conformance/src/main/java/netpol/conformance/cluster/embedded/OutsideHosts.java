package netpol.conformance.cluster.embedded;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.conformance.cluster.embedded.kernel.NetworkNamespace;
import netpol.conformance.cluster.embedded.network.Attached;
import netpol.conformance.cluster.embedded.network.Fabric;
import netpol.conformance.cluster.embedded.network.OutsideAddresses;
import netpol.conformance.cluster.embedded.probe.IdentityServers;
import netpol.conformance.cluster.embedded.runs.RunDirectory;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.Port;
import netpol.conformance.model.ServedPort;

/** Starts hosts outside the cluster. */
final class OutsideHosts {

    private final RunDirectory directory;
    private final Fabric fabric;
    private final IdentityServers servers;
    /** Two scenarios may each have a host of the same name. */
    private final AtomicInteger number = new AtomicInteger();

    OutsideHosts(RunDirectory directory, Fabric fabric, IdentityServers servers) {
        this.directory = directory;
        this.fabric = fabric;
        this.servers = servers;
    }

    /**
     * @param lease holds its addresses
     */
    RunningTarget start(OutsideHost host, OutsideAddresses.Lease lease) throws IOException {
        NetworkNamespace namespace = directory.namespace("outside_" + host.name() + "_" + number.incrementAndGet());
        List<Port> ports = host.serves().stream().map(ServedPort::port).toList();
        Attached<Runnable> attached = fabric.addHost(namespace, host.addresses(),
                () -> servers.listen(host.name(), host.addresses(), ports));
        ProbeTarget probeTarget = new ProbeTarget(host.name(), Optional.empty(), host.addresses());
        return new RunningTarget(probeTarget, namespace, () -> {
            attached.result().run();
            fabric.removeHost(attached.index());
            namespace.delete();
            lease.release(host.addresses());
        });
    }
}

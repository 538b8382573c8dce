package netpol.conformance.run;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.OutsideHost;

/**
 * The hosts outside the cluster of all scenarios that run at once. An address is there only once: scenarios that want the
 * same host share it, and one that wants an address for another host waits until it is free.
 */
final class HostLeases {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Cluster cluster;
    private final Map<OutsideHost, Lease> leases = new LinkedHashMap<>();
    private int started;

    HostLeases(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * All or none, so that two scenarios never wait for each other.
     *
     * @return what runs, in the order of {@code hosts}; their ids are no other host's
     */
    synchronized List<Workload> take(List<OutsideHost> hosts) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!hosts.stream().allMatch(this::free)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new ClusterException("another scenario has held an address of " + names(hosts) + " for "
                        + PATIENCE.toMinutes() + " minutes");
            }
            await(left);
        }
        List<OutsideHost> missing = hosts.stream().filter(host -> !leases.containsKey(host)).distinct().toList();
        List<Workload> workloads = missing.isEmpty()
                ? List.of()
                : cluster.startHosts(missing.stream().map(this::numbered).toList());
        for (int i = 0; i < missing.size(); i++) {
            leases.put(missing.get(i), new Lease(workloads.get(i)));
        }
        List<Workload> taken = new ArrayList<>();
        for (OutsideHost host : hosts) {
            Lease lease = leases.get(host);
            lease.holders++;
            taken.add(lease.workload);
        }
        return taken;
    }

    /** Two scenarios may call different hosts the same; the cluster has to tell them apart. */
    private OutsideHost numbered(OutsideHost host) {
        return new OutsideHost(host.name() + "-" + ++started, host.addresses(), host.serves());
    }

    /** The last holder's return stops the host. */
    synchronized void giveBack(OutsideHost host) {
        Lease lease = leases.get(host);
        lease.holders--;
        if (lease.holders == 0) {
            leases.remove(host);
            notifyAll();
            cluster.stopHost(lease.workload);
        }
    }

    /** Nobody holds one of its addresses for another host. The same name may stand for another host elsewhere. */
    private boolean free(OutsideHost host) {
        Set<InetAddress> addresses = Set.copyOf(host.addresses());
        return leases.keySet().stream().filter(other -> !other.equals(host)).noneMatch(other -> {
            Set<InetAddress> shared = new HashSet<>(other.addresses());
            shared.retainAll(addresses);
            return !shared.isEmpty();
        });
    }

    private void await(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while waiting for an address", e);
        }
    }

    private static String names(List<OutsideHost> hosts) {
        return String.join(", ", hosts.stream().map(OutsideHost::name).toList());
    }

    private static final class Lease {

        private final Workload workload;
        private int holders;

        Lease(Workload workload) {
            this.workload = workload;
        }
    }
}

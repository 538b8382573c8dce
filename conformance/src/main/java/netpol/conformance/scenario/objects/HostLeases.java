package netpol.conformance.scenario.objects;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;

/**
 * The hosts outside the cluster of all scenarios. An address is there only once: scenarios that want the same host
 * share it,
 * and one that wants an address for another host waits until it is free. A free host goes on running until then,
 * since many scenarios want the same ones.
 */
public final class HostLeases {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Cluster cluster;
    private final Map<OutsideHost, Lease> leases = new LinkedHashMap<>();
    /** In the order in which they came. */
    private final List<Request> waiting = new ArrayList<>();
    private int started;

    public HostLeases(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * All or none, so that two scenarios never wait for each other.
     *
     * @return what runs, in the order of {@code hosts}; their ids are no other host's
     */
    synchronized List<ProbeTarget> take(List<OutsideHost> hosts) {
        awaitTurn(hosts);
        Set<InetAddress> wanted = addresses(hosts);
        end(host -> !hosts.contains(host) && host.addresses().stream().anyMatch(wanted::contains));
        List<OutsideHost> missing = hosts.stream().filter(host -> !leases.containsKey(host)).distinct().toList();
        List<ProbeTarget> probeTargets = missing.isEmpty()
                ? List.of()
                : cluster.startHosts(missing.stream().map(this::numbered).toList());
        for (int i = 0; i < missing.size(); i++) {
            leases.put(missing.get(i), new Lease(probeTargets.get(i)));
        }
        List<ProbeTarget> taken = new ArrayList<>();
        for (OutsideHost host : hosts) {
            Lease lease = leases.get(host);
            lease.holders++;
            taken.add(lease.probeTarget);
        }
        return taken;
    }

    /** Requests for the same addresses are served in their order; others do not wait. */
    private void awaitTurn(List<OutsideHost> hosts) {
        Request request = new Request(hosts);
        waiting.add(request);
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!hosts.stream().allMatch(this::free) || earlier(request)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new ClusterException("another scenario has held an address of " + names(hosts) + " for "
                            + PATIENCE.toMinutes() + " minutes");
                }
                await(left);
            }
        } finally {
            waiting.remove(request);
            notifyAll();
        }
    }

    /** Whether one that came before wants one of the addresses for another host. */
    private boolean earlier(Request request) {
        return waiting.stream().takeWhile(other -> other != request)
                .anyMatch(other -> other.hosts.stream().anyMatch(theirs -> request.hosts.stream()
                        .anyMatch(ours -> !ours.equals(theirs)
                                && !Collections.disjoint(ours.addresses(), theirs.addresses()))));
    }

    /** Two scenarios may call different hosts the same; the cluster has to tell them apart. */
    private OutsideHost numbered(OutsideHost host) {
        return new OutsideHost(host.name() + "-" + ++started, host.addresses(), host.serves());
    }

    synchronized void giveBack(OutsideHost host) {
        leases.get(host).holders--;
        notifyAll();
    }

    /** Stops the free hosts. */
    public synchronized void close() {
        end(_ -> true);
    }

    private void end(Predicate<OutsideHost> chosen) {
        List<Lease> over = leases.entrySet().stream()
                .filter(each -> each.getValue().holders == 0 && chosen.test(each.getKey())).map(Map.Entry::getValue)
                .toList();
        leases.values().removeAll(over);
        over.forEach(lease -> cluster.stopHost(lease.probeTarget));
    }

    /** No other host has one of its addresses. The same name may stand for another host elsewhere. */
    private boolean free(OutsideHost host) {
        Set<InetAddress> addresses = Set.copyOf(host.addresses());
        return leases.entrySet().stream()
                .filter(other -> !other.getKey().equals(host) && other.getValue().holders > 0)
                .noneMatch(other -> other.getKey().addresses().stream().anyMatch(addresses::contains));
    }

    private static Set<InetAddress> addresses(List<OutsideHost> hosts) {
        return hosts.stream().flatMap(host -> host.addresses().stream()).collect(Collectors.toSet());
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

    /** One that waits for its turn. */
    private static final class Request {

        private final List<OutsideHost> hosts;

        Request(List<OutsideHost> hosts) {
            this.hosts = List.copyOf(hosts);
        }
    }

    private static final class Lease {

        private final ProbeTarget probeTarget;
        private int holders;

        Lease(ProbeTarget probeTarget) {
            this.probeTarget = probeTarget;
        }
    }
}

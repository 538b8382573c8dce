package netpol.conformance.cluster.embedded.network;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import netpol.conformance.cluster.ClusterException;

/**
 * Who may be which host outside: two scenarios that want the same address have it one after the other. All addresses
 * of a
 * scenario are taken together or none is, so that no two scenarios wait for each other.
 */
public final class OutsideAddresses implements AutoCloseable {

    private final Duration patience;
    private final Lock lock = new ReentrantLock(true);
    private final Condition released = lock.newCondition();
    private final Map<InetAddress, Lease> taken = new HashMap<>();
    private boolean closed;

    /**
     * @param patience how long one waits for others at most
     */
    public OutsideAddresses(Duration patience) {
        this.patience = patience;
    }

    /**
     * @throws ClusterException when one of them cannot be a host outside, is asked for twice, or is not released in
     * time
     */
    public Lease take(List<InetAddress> wanted) {
        wanted.forEach(OutsideAddresses::check);
        if (new HashSet<>(wanted).size() < wanted.size()) {
            throw new ClusterException("two hosts outside the cluster have the same address: " + text(wanted));
        }
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!closed && !Collections.disjoint(taken.keySet(), wanted) && left > 0) {
                left = released.awaitNanos(left);
            }
            if (closed) {
                throw new ClusterException("the cluster was closed while a scenario waited for " + text(wanted));
            }
            if (!Collections.disjoint(taken.keySet(), wanted)) {
                throw new ClusterException("hosts outside the cluster with the addresses "
                        + text(wanted.stream().filter(taken::containsKey).toList())
                        + " are in use by another scenario, and were"
                        + " not released within " + patience.toSeconds() + " s");
            }
            Lease lease = new Lease();
            wanted.forEach(address -> taken.put(address, lease));
            return lease;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while waiting for " + text(wanted), e);
        } finally {
            lock.unlock();
        }
    }

    /** The right to some addresses, until they are released. */
    public final class Lease {

        private Lease() {}

        /** Gives back those of {@code addresses} that are still held. */
        public void release(Collection<InetAddress> addresses) {
            lock.lock();
            try {
                addresses.forEach(address -> taken.remove(address, this));
                released.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Ends all waits. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void check(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                || address.isMulticastAddress()) {
            throw new ClusterException(
                    address.getHostAddress()
                            + " cannot be a host outside the cluster: it is not a routed unicast address");
        }
        Plan.CLUSTER.stream().filter(network -> network.contains(address)).findFirst().ifPresent(network -> {
            throw new ClusterException(address.getHostAddress() + " cannot be a host outside the cluster: " + network
                    + " is the cluster's own");
        });
    }

    private static String text(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }
}

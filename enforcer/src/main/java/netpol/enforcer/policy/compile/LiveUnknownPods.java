package netpol.enforcer.policy.compile;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.NodePolicy.UnknownPods;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.SetChange;

/** Keeps up to date which addresses of the pod networks are known; see {@link UnknownPodIsolation}. */
final class LiveUnknownPods {

    private final UnknownPodIsolation isolation;
    private final String node;
    private final Set<InetAddress> known = new HashSet<>();
    private SetChange<InetAddress> change = new SetChange<>();
    private List<Cidr> networks = List.of();
    private List<Cidr> networksTaken = List.of();
    private int elsewhere;
    private int intruded;
    private int confirmed;

    LiveUnknownPods(UnknownPodIsolation isolation, String node) {
        this.isolation = isolation;
        this.node = node;
    }

    void networks(List<Cidr> now, ClusterIndex cluster) {
        if (isolation != UnknownPodIsolation.OPEN && !now.equals(networks)) {
            cluster.forEachPod(this::leave);
            networks = now;
            cluster.forEachPod(this::enter);
        }
    }

    void enter(PodInfo pod) {
        if (!networks.isEmpty()) {
            count(pod, 1);
            for (InetAddress address : pod.addresses()) {
                if (UnknownPodIsolation.isWithin(networks, address) && known.add(address)) {
                    change.add(address);
                }
            }
        }
    }

    void leave(PodInfo pod) {
        if (!networks.isEmpty()) {
            count(pod, -1);
            for (InetAddress address : pod.addresses()) {
                if (known.remove(address)) {
                    change.remove(address);
                }
            }
        }
    }

    private void count(PodInfo pod, int one) {
        boolean local = pod.node().equals(node);
        elsewhere += local && UnknownPodIsolation.isOutside(networks, pod) ? one : 0;
        intruded += !local && UnknownPodIsolation.isInside(networks, pod) ? one : 0;
        confirmed += local && UnknownPodIsolation.isInside(networks, pod) ? one : 0;
    }

    private List<Cidr> isolating() {
        return isolation == UnknownPodIsolation.AUTO
                && !UnknownPodIsolation.fits(elsewhere > 0, intruded > 0, confirmed > 0)
                        ? List.of()
                        : networks;
    }

    UnknownPods unknownPods() {
        return isolating().isEmpty() ? UnknownPods.OPEN : new UnknownPods(isolating(), known);
    }

    /** Whether the networks in which unknown pods are cut off are others than when this was last called. */
    boolean takeOtherNetworks() {
        boolean other = !isolating().equals(networksTaken);
        networksTaken = isolating();
        return other;
    }

    /** What is different among the known; empty where unknown pods are open. */
    SetChange<InetAddress> takeChange() {
        SetChange<InetAddress> taken = isolating().isEmpty() ? new SetChange<>() : change;
        change = new SetChange<>();
        return taken;
    }
}

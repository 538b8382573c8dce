package netpol.conformance.model;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;

/** A host outside the cluster, with the addresses it owns on the test network. */
public record OutsideHost(String name, List<InetAddress> addresses, List<ServedPort> serves) {

    public OutsideHost {
        addresses = List.copyOf(addresses);
        serves = List.copyOf(serves);
    }

    /** The same with these of its addresses only. */
    public OutsideHost with(Predicate<InetAddress> which) {
        return new OutsideHost(name, addresses.stream().filter(which).toList(), serves);
    }
}

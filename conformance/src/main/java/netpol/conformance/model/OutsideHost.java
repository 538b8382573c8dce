package netpol.conformance.model;

import java.net.InetAddress;
import java.util.List;

/** A host outside the cluster, with the addresses it owns on the test network. */
public record OutsideHost(String name, List<InetAddress> addresses, List<ServedPort> serves) {

    public OutsideHost {
        addresses = List.copyOf(addresses);
        serves = List.copyOf(serves);
    }
}

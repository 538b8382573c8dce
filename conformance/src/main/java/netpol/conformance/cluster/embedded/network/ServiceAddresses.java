package netpol.conformance.cluster.embedded.network;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import netpol.conformance.model.IpFamily;

/** Addresses of Services, each given once. No interface has them. */
public final class ServiceAddresses {

    private final Set<IpFamily> families;
    private int given;

    public ServiceAddresses(Set<IpFamily> families) {
        this.families = Set.copyOf(families);
    }

    /** From 1. */
    public synchronized int next() {
        return ++given;
    }

    /** Of the service with this number, IPv4 first. */
    public List<InetAddress> of(int number) {
        return Addresses.host(Plan.SERVICES_V4, Plan.SERVICES_V6, number).only(families).list();
    }
}

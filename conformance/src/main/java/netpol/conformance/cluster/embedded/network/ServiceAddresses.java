package netpol.conformance.cluster.embedded.network;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import netpol.conformance.model.IpFamily;

/** Addresses of Services and their ports on nodes, each given once. No interface has those addresses. */
public final class ServiceAddresses {

    /** The range of the API server's {@code --service-node-port-range} begins there. */
    private static final int FIRST_NODE_PORT = 30_000;

    private final Set<IpFamily> families;
    private int given;
    private int nodePorts;

    public ServiceAddresses(Set<IpFamily> families) {
        this.families = Set.copyOf(families);
    }

    /** From 1. */
    public synchronized int next() {
        return ++given;
    }

    /** The next port on all nodes. */
    public synchronized int nextNodePort() {
        return FIRST_NODE_PORT + nodePorts++;
    }

    /** Of the service with this number, IPv4 first. */
    public List<InetAddress> of(int number) {
        return Addresses.host(Plan.SERVICES_V4, Plan.SERVICES_V6, number).only(families).list();
    }
}

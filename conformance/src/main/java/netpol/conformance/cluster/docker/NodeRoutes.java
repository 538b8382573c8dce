package netpol.conformance.cluster.docker;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import netpol.conformance.cluster.ClusterException;

/** The ways from a cluster's nodes to addresses outside: to the machine that owns them, or nowhere; never further. */
record NodeRoutes(List<MachineContainer> nodes, String gateway) {

    /**
     * @throws ClusterException when a node would still send what is for one of them elsewhere
     */
    void add(List<InetAddress> addresses) {
        String script = addresses.stream().map(
                address -> "ip route replace " + address.getHostAddress() + "/32 via " + gateway + "\n"
                        + "ip route get " + address.getHostAddress() + "\n")
                .collect(Collectors.joining());
        each(node -> {
            String ways = node.script(script);
            for (InetAddress address : addresses) {
                if (!ways.contains(address.getHostAddress() + " via " + gateway + " ")) {
                    throw new ClusterException("what is for " + address.getHostAddress()
                            + " would leave the test network: node " + node.name() + " says " + ways.strip());
                }
            }
        });
    }

    /** A packet that comes late must not take the default route: the addresses may be real ones. */
    void end(List<InetAddress> addresses) {
        String script = addresses.stream()
                .map(address -> "ip route replace blackhole " + address.getHostAddress() + "/32\n")
                .collect(Collectors.joining());
        each(node -> node.script(script));
    }

    /** A node that is gone sends nothing; a scenario that needs it learns so by its pods. */
    private void each(Consumer<MachineContainer> work) {
        nodes.stream().filter(MachineContainer::runs).forEach(work);
    }
}

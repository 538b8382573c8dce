package netpol.conformance.cluster.embedded.network;

import java.util.List;
import netpol.conformance.cluster.embedded.kernel.MacAddress;
import netpol.conformance.cluster.embedded.kernel.OpenNamespace;
import netpol.conformance.cluster.embedded.kernel.RouteSocket;

/** How a node joins its pods to itself and to each other. Requests are added to the sockets given; the caller commits them. */
public sealed interface PodNetwork permits BridgedPods, RoutedPods {

    /** Index of eth0 in every pod. */
    int ETH0 = 2;

    /** Once per node. */
    void prepare(Node node, RouteSocket routes);

    /** The node's side of a new pod, and the pod's eth0.
     *
     * @param index for the node's end of the cable, not used before on this node
     * @return the links of the node that the pod's packets go through
     */
    List<Integer> link(Node node, int index, Addresses addresses, OpenNamespace pod, RouteSocket routes);

    /**
     * The MAC address to which a pod sends what leaves its link.
     *
     * @param index of the node's end of its cable
     */
    MacAddress gateway(Node node, int index);

    /** Whether pods of a node send each other frames that the node only switches. */
    boolean switched();

    /** The pod's side. */
    void configure(Node node, Addresses addresses, RouteSocket routes);
}

package netpol.conformance.cluster.embedded;

import netpol.conformance.cluster.embedded.kernel.MacAddress;

/**
 * How a pod is joined to its node.
 *
 * @param gateway the MAC address to which it sends what leaves its link
 * @param switched whether frames between pods of the node are switched, and not routed
 */
record PodWiring(String node, MacAddress gateway, boolean switched) {

    /** Whether pods send each other frames without a router between them. */
    boolean sharesBridge(PodWiring other) {
        return switched && other.switched && node.equals(other.node);
    }
}

package netpol.conformance.cluster;

import netpol.conformance.cluster.probe.Probe;

/** What not every kind of cluster can do; a scenario that needs it is skipped elsewhere. */
public enum Capability {

    /** {@link PodRequest#addresses}. */
    CHOSEN_ADDRESSES("pods whose addresses the suite chooses"),
    /** {@link PodRequest#hostNetwork}. */
    HOST_NETWORK("pods on their node's network"),
    /** {@link Cluster#completePod} and {@link Cluster#terminatePod}. */
    POD_PHASES("pods that complete and terminate when they are told to"),
    /** {@link Cluster#node}. */
    NODE_CLIENTS("clients in the network of a node"),
    /** {@link Probe#asNobody}. */
    OTHER_USERS("clients of another user than root"),
    /** {@link Probe#fromPort}. */
    SOURCE_PORTS("clients that choose their source port"),
    /** Probes of {@link netpol.conformance.model.Port#PING}. */
    PING("clients that ping"),
    /** {@link Cluster#startService}. */
    SERVICES("a service proxy (on the embedded cluster: the program nft)"),
    /** {@link ServiceRequest#onNodes}. */
    NODE_PORTS("Services with ports on its nodes"),
    /** {@link Cluster#open}. */
    OPEN_CONNECTIONS("connections that stay open"),
    /** {@link Cluster#narrowPath}. */
    NARROW_PATHS("paths between nodes that packets of full size do not pass"),
    /** {@link Cluster#markPackets}. */
    PACKET_MARKS("a firewall mark on every packet of its pods (the program nft)"),
    /** {@link Cluster#link}. */
    RAW_FRAMES("pods that send frames of any content");

    private final String words;

    Capability(String words) {
        this.words = words;
    }

    /** Why a scenario is skipped. */
    public UnsupportedByClusterException missing() {
        return new UnsupportedByClusterException("needs " + words + ", which this cluster does not have");
    }
}

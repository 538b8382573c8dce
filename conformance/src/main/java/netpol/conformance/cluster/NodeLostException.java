package netpol.conformance.cluster;

/** A node of the run is gone and did not come back: whatever needs it cannot be judged any more. */
public final class NodeLostException extends ClusterException {

    private static final long serialVersionUID = 1L;

    private final String node;

    /**
     * @param node its real name
     * @param why what was seen of it last
     */
    public NodeLostException(String node, String why) {
        super("node " + node + " is lost: " + why);
        this.node = node;
    }

    public String node() {
        return node;
    }
}

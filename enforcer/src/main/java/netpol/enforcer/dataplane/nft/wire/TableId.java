package netpol.enforcer.dataplane.nft.wire;

/**
 * The tables of the enforcer.
 *
 * @param family NFPROTO_* of linux/netfilter.h
 */
public record TableId(int family, String name) {

    /** Has the policies. */
    public static final TableId POLICY = new TableId(NfTables.NFPROTO_INET, "netpol");
    /** Judges the frames between the ports of bridges. */
    public static final TableId FRAMES = new TableId(NfTables.NFPROTO_BRIDGE, "netpol");
    /** Judges the packets that enter by links of pods, before anything else does. */
    public static final TableId SOURCES = new TableId(NfTables.NFPROTO_INET, "netpol_sources");

    /** As nft writes it. */
    @Override
    public String toString() {
        return "table " + (family == NfTables.NFPROTO_BRIDGE ? "bridge " : "inet ") + name;
    }
}

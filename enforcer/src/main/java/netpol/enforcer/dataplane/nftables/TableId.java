package netpol.enforcer.dataplane.nftables;

/**
 * The tables of the enforcer.
 *
 * @param family NFPROTO_* of linux/netfilter.h
 */
record TableId(int family, String name) {

    /** Has the policies. */
    static final TableId POLICY = new TableId(NfTables.NFPROTO_INET, "netpol");
    /** Judges the frames between the ports of bridges. */
    static final TableId FRAMES = new TableId(NfTables.NFPROTO_BRIDGE, "netpol");
    /** Judges the packets that enter by links of pods, before anything else does. */
    static final TableId SOURCES = new TableId(NfTables.NFPROTO_INET, "netpol_sources");

    /** As nft writes it. */
    @Override
    public String toString() {
        return "table " + (family == NfTables.NFPROTO_BRIDGE ? "bridge " : "inet ") + name;
    }
}

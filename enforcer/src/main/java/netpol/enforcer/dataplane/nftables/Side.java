package netpol.enforcer.dataplane.nftables;

/** Which address of a packet. */
enum Side {
    SOURCE("saddr"), DESTINATION("daddr");

    private final String keyword;

    Side(String keyword) {
        this.keyword = keyword;
    }

    String keyword() {
        return keyword;
    }
}

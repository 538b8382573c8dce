package netpol.enforcer.dataplane.nftables;

import netpol.enforcer.policy.Direction;

/** Which address of a packet. */
enum Side {
    SOURCE("saddr", Direction.EGRESS), DESTINATION("daddr", Direction.INGRESS);

    private final String keyword;
    private final Direction direction;

    Side(String keyword, Direction direction) {
        this.keyword = keyword;
        this.direction = direction;
    }

    /** In which direction the pod of this address can be isolated. */
    Direction direction() {
        return direction;
    }

    String keyword() {
        return keyword;
    }
}

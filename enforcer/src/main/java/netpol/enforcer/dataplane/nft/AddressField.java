package netpol.enforcer.dataplane.nft;

import netpol.enforcer.policy.Direction;

/** The source or the destination address of a packet. */
public enum AddressField {
    SOURCE("saddr", Direction.EGRESS), DESTINATION("daddr", Direction.INGRESS);

    private final String keyword;
    private final Direction direction;

    AddressField(String keyword, Direction direction) {
        this.keyword = keyword;
        this.direction = direction;
    }

    /** In which direction the pod of this address can be isolated. */
    public Direction direction() {
        return direction;
    }

    String keyword() {
        return keyword;
    }
}

package netpol.enforcer.dataplane.netlink;

/** A message from the kernel that is neither an acknowledgement nor an error. */
public record NetlinkReply(int type, byte[] payload) {

    /** The attributes after the family's own header of {@code headerLength} bytes. */
    public AttributeReader attributes(int headerLength) {
        return AttributeReader.of(payload, headerLength);
    }
}

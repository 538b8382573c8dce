package netpol.enforcer.dataplane.netlink;

/**
 * A message to the kernel.
 *
 * @param flags {@code NLM_F_*}; NLM_F_REQUEST is added
 * @param payload what follows the header: the family's own header and attributes
 * @param concerns the object that the message is about, for errors: {@code "rule 2 of chain x"}
 */
public record NetlinkMessage(int type, int flags, byte[] payload, String concerns) {

    public static final int ACK = 0x4;
    public static final int DUMP = 0x300;
    public static final int CREATE = 0x400;
    public static final int APPEND = 0x800;

    public NetlinkMessage withAck() {
        return new NetlinkMessage(type, flags | ACK, payload, concerns);
    }
}

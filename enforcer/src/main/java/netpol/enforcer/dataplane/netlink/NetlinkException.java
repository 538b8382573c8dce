package netpol.enforcer.dataplane.netlink;

import netpol.enforcer.dataplane.DataplaneException;

/** The kernel refused a message; nothing of its batch has taken effect. */
public final class NetlinkException extends DataplaneException {

    private static final long serialVersionUID = 1L;

    private final Errno errno;
    private final String concerns;

    NetlinkException(Errno errno, String message) {
        this(errno, message, "");
    }

    private NetlinkException(Errno errno, String message, String concerns) {
        super(message);
        this.errno = errno;
        this.concerns = concerns;
    }

    /** A system call that failed. */
    static NetlinkException ofCall(String call, int number) {
        return new NetlinkException(Errno.of(number), "netlink: " + call + ": " + Errno.describe(number));
    }

    /**
     * A message that was refused.
     *
     * @param concerns the object, as in {@link NetlinkMessage#concerns()}
     * @param hint what the kernel said besides the number; may be empty
     */
    static NetlinkException ofMessage(String concerns, int number, String hint) {
        return new NetlinkException(Errno.of(number), concerns + ": the kernel says " + Errno.describe(number)
                + (hint.isEmpty() ? "" : ": " + hint), concerns);
    }

    /** The object of the message that was refused, as in {@link NetlinkMessage#concerns()}; empty for failed calls. */
    public String concerns() {
        return concerns;
    }

    public Errno errno() {
        return errno;
    }
}

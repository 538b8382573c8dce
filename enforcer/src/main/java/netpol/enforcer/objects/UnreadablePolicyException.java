package netpol.enforcer.objects;

import netpol.enforcer.policy.Policy;

/**
 * A NetworkPolicy that cannot be translated. The message names the policy, the field and what is wrong;
 * {@link #closed()} is what to enforce meanwhile.
 */
public final class UnreadablePolicyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Policy closed;
    private final String reason;

    UnreadablePolicyException(Policy closed, String message, Throwable cause) {
        super("NetworkPolicy " + closed.id() + ": " + message, cause);
        this.closed = closed;
        this.reason = message;
    }

    /** The message without the policy: the field and what is wrong with it. */
    public String reason() {
        return reason;
    }

    /** Isolates the pods that the policy selects in its directions and admits nothing: as far as either can be read. */
    public Policy closed() {
        return closed;
    }
}

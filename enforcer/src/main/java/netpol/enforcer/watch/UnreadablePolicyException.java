package netpol.enforcer.watch;

import netpol.enforcer.policy.Policy;

/**
 * A NetworkPolicy that cannot be translated. The message names the policy, the field and what is wrong;
 * {@link #closed()} is what to enforce meanwhile.
 */
final class UnreadablePolicyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Policy closed;

    UnreadablePolicyException(Policy closed, String message, Throwable cause) {
        super("NetworkPolicy " + closed.id() + ": " + message, cause);
        this.closed = closed;
    }

    /** Isolates the pods that the policy selects in its directions and admits nothing: as far as either can be read. */
    Policy closed() {
        return closed;
    }
}

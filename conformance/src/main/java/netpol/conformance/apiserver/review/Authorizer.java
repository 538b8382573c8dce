package netpol.conformance.apiserver.review;

/** Decides what users may do. */
@FunctionalInterface
public interface Authorizer {

    Decision allowed(User user, Attributes attributes);

    /**
     * An answer.
     *
     * @param reason such as {@code RBAC: allowed by …}; may be empty
     */
    record Decision(boolean allowed, String reason) {}
}

package netpol.conformance.apiserver.exchange;

import netpol.conformance.apiserver.review.User;

/** The users that every server knows. */
public final class Users {

    /** May do everything. */
    public static final User ADMIN = User.of("admin", User.MASTERS, User.AUTHENTICATED);
    /** Comes without credentials. */
    public static final User ANONYMOUS = User.of("system:anonymous", "system:unauthenticated");

    private Users() {}
}

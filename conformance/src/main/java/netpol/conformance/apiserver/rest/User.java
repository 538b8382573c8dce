package netpol.conformance.apiserver.rest;

import java.util.List;

/** The one for whom a request is made (Kubernetes documentation, Authenticating). */
public record User(String name, List<String> groups) {

    /** May do everything. */
    public static final User ADMIN = new User("admin", List.of("system:masters", "system:authenticated"));
    public static final User ANONYMOUS = new User("system:anonymous", List.of("system:unauthenticated"));
}

package netpol.conformance.apiserver.http;

import java.util.List;
import java.util.Map;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.rest.User;

/** Tells by its bearer token, and by impersonation headers, for whom a request is made. */
public final class Authentication {

    private static final String BEARER = "Bearer ";

    private final String adminToken;

    /** @param adminToken lets in the one user that may do everything */
    public Authentication(String adminToken) {
        this.adminToken = adminToken;
    }

    /**
     * @param headers by their names in lower case
     * @throws ApiException 401 for a token that is not known
     */
    User user(Map<String, String> headers) {
        String authorization = headers.getOrDefault("authorization", "");
        if (authorization.isEmpty()) {
            return User.ANONYMOUS;
        }
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                || !authorization.substring(BEARER.length()).strip().equals(adminToken)) {
            throw ApiException.unauthorized();
        }
        String as = headers.getOrDefault("impersonate-user", "");
        return as.isEmpty()
                ? User.ADMIN
                : new User(as, List.of(headers.getOrDefault("impersonate-group", "system:authenticated").split(",")));
    }
}

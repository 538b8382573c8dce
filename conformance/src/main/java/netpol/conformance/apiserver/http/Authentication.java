package netpol.conformance.apiserver.http;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import netpol.conformance.apiserver.exchange.Users;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.review.User;

/** Tells by its bearer token, and by impersonation headers, for whom a request is made. */
public final class Authentication {

    private static final String BEARER = "Bearer ";

    private final String adminToken;
    private final Function<String, Optional<User>> others;

    /**
     * @param adminToken lets in the one user that may do everything
     * @param others finds the user of another token
     */
    public Authentication(String adminToken, Function<String, Optional<User>> others) {
        this.others = others;
        this.adminToken = adminToken;
    }

    /**
     * @param headers by their names in lower case
     * @throws ApiException 401 for a token that is not known
     */
    User user(Map<String, String> headers) {
        String authorization = headers.getOrDefault("authorization", "");
        if (authorization.isEmpty()) {
            return Users.ANONYMOUS;
        }
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw ApiException.unauthorized();
        }
        User user = find(authorization.substring(BEARER.length()).strip()).orElseThrow(ApiException::unauthorized);
        String as = headers.getOrDefault("impersonate-user", "");
        return as.isEmpty() ? user : impersonated(as, headers.getOrDefault("impersonate-group", ""));
    }

    private Optional<User> find(String token) {
        return token.equals(adminToken) ? Optional.of(Users.ADMIN) : others.apply(token);
    }

    /** An impersonated service account is a member of its groups, as if it had come itself. */
    private static User impersonated(String name, String groups) {
        Set<String> all = new LinkedHashSet<>();
        Arrays.stream(groups.split(",")).map(String::strip).filter(each -> !each.isEmpty()).forEach(all::add);
        String[] parts = name.split(":");
        if (all.isEmpty() && name.startsWith("system:serviceaccount:") && parts.length == 4) {
            all.add("system:serviceaccounts");
            all.add("system:serviceaccounts:" + parts[2]);
        }
        all.add(User.AUTHENTICATED);
        return User.of(name, all.toArray(String[]::new));
    }
}

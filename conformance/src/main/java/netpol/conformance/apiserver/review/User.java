package netpol.conformance.apiserver.review;

import java.util.List;
import java.util.Map;

/**
 * The user of a request (API reference, authentication.k8s.io/v1 UserInfo).
 *
 * @param uid may be empty
 * @param extra more about the user, from impersonation headers
 */
public record User(String name, String uid, List<String> groups, Map<String, List<String>> extra) {

    /** Members of this group may do everything. */
    public static final String MASTERS = "system:masters";
    /** All users are members of this group who did not come without credentials. */
    public static final String AUTHENTICATED = "system:authenticated";

    public static User of(String name, String... groups) {
        return new User(name, "", List.of(groups), Map.of());
    }
}

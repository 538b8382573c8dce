package netpol.conformance.apiserver.review;

import netpol.conformance.apiserver.store.Store;

/**
 * Decides by the roles and bindings in the store. Members of {@code system:masters} may do everything (Kubernetes documentation,
 * Using RBAC Authorization).
 */
public final class RbacAuthorizer implements Authorizer {

    private final Store store;

    public RbacAuthorizer(Store store) {
        this.store = store;
    }

    @Override
    public Decision allowed(User user, Attributes attributes) {
        if (user.groups().contains(User.MASTERS)) {
            return new Decision(true, "");
        }
        Grants grants = Grants.of(store, user, attributes.namespace());
        return grants.all().stream().filter(each -> new PolicyRule(each.rule()).allows(attributes)).findFirst()
                .map(each -> new Decision(true, "RBAC: allowed by " + each.source()))
                .orElseGet(() -> new Decision(false, reason(grants)));
    }

    private static String reason(Grants grants) {
        return switch (grants.errors().size()) {
            case 0 -> "";
            case 1 -> "RBAC: " + grants.errors().getFirst();
            default -> "RBAC: [" + String.join(", ", grants.errors()) + "]";
        };
    }
}

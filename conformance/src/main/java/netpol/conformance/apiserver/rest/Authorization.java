package netpol.conformance.apiserver.rest;

import java.util.Locale;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.RequestPath;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.review.Attributes;
import netpol.conformance.apiserver.review.Authorizer;

/** Refuses requests that their user may not make (Kubernetes documentation, Authorization). */
public final class Authorization {

    private final Authorizer authorizer;

    public Authorization(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    /** @throws ApiException 403 */
    void check(ApiRequest request, RequestPath path) {
        ResourceType type = path.type();
        String verb = verb(request, path);
        Authorizer.Decision decision = authorizer.allowed(request.user(), Attributes.ofResource(verb,
                path.namespace(), type.group(), type.plural(), path.subresource(), path.name()));
        if (!decision.allowed()) {
            String resource = path.subresource().isEmpty()
                    ? type.plural()
                    : type.plural() + "/" + path.subresource();
            String where = path.namespace().isEmpty()
                    ? " at the cluster scope"
                    : " in the namespace \"" + path.namespace() + "\"";
            throw ApiException.forbidden(type, path.name(), "User \"" + request.user().name() + "\" cannot " + verb
                    + " resource \"" + resource + "\" in API group \"" + type.group() + "\"" + where
                    + (decision.reason().isEmpty() ? "" : ": " + decision.reason()));
        }
    }

    /**
     * A path that belongs to no kind, such as a document of discovery.
     *
     * @throws ApiException 403
     */
    public void checkPath(ApiRequest request) {
        String verb = request.method().toLowerCase(Locale.ROOT);
        Authorizer.Decision decision = authorizer.allowed(request.user(), Attributes.ofPath(verb, request.path()));
        if (!decision.allowed()) {
            throw ApiException.forbidden("forbidden: User \"" + request.user().name() + "\" cannot " + verb
                    + " path \"" + request.path() + "\"");
        }
    }

    private static String verb(ApiRequest request, RequestPath path) {
        return switch (request.method()) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> path.isCollection() ? "deletecollection" : "delete";
            default -> path.isCollection() ? request.flag("watch") ? "watch" : "list" : "get";
        };
    }
}

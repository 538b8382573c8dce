package netpol.conformance.apiserver.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ResourceTypes;

/**
 * The older way to watch, by a path (API reference: "deprecated: use the 'watch' parameter with a list operation instead").
 */
public final class OldWatch {

    private static final Pattern PATH = Pattern.compile("(/api/[^/]+|/apis/[^/]+/[^/]+)/watch(/.+)");
    private static final String FIELDS = "fieldSelector", NAME = "metadata.name";

    private OldWatch() {}

    /**
     * The same request with the {@code watch} parameter, on the path of a collection; another request is returned as it is.
     *
     * @throws ApiException 405 for a method that is not GET, 400 for a field selector of another name
     */
    public static ApiRequest renewed(ApiRequest request, ResourceTypes types) {
        Matcher matcher = PATH.matcher(request.path());
        if (!matcher.matches()) {
            return request;
        }
        String path = matcher.group(1) + matcher.group(2);
        Optional<RequestPath> named = RequestPath.parse(path, types);
        if (named.isEmpty() || !named.get().subresource().isEmpty()) {
            return request;
        }
        if (!request.method().equals("GET")) {
            throw ApiException.methodNotAllowed("the server does not allow this method on the requested resource");
        }
        Map<String, List<String>> query = new HashMap<>(request.query());
        query.put("watch", List.of("true"));
        String name = named.get().name();
        if (!name.isEmpty()) {
            query.put(FIELDS, List.of(selector(request.parameter(FIELDS), name)));
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return new ApiRequest("GET", path, query, request.headers(), request.body(), request.user());
    }

    private static String selector(String given, String name) {
        for (String term : given.split(",")) {
            String[] pair = term.split("==?", 2);
            if (pair[0].strip().equals(NAME) && !pair[1].strip().equals(name)) {
                throw ApiException.badRequest("fieldSelector metadata.name doesn't match requested name");
            }
        }
        return NAME + "=" + name + (given.isEmpty() ? "" : "," + given);
    }
}

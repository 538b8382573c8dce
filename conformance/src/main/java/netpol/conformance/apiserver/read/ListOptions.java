package netpol.conformance.apiserver.read;

import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.exchange.RequestPath;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ApiException.Cause;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.selector.FieldSelector;
import netpol.conformance.apiserver.selector.LabelSelector;
import netpol.conformance.apiserver.selector.Selection;

/**
 * The parameters of a list or a watch (API reference, meta/v1 ListOptions).
 *
 * @param resourceVersion -1 when there is none
 * @param match empty when there is none
 * @param limit 0 for no limit
 */
public record ListOptions(Selection selection, long resourceVersion, String match, long limit, String next,
        boolean watch, boolean bookmarks, boolean initialEvents, long timeoutSeconds) {

    private static final ResourceType OPTIONS = new ResourceType("meta.k8s.io", "v1", "ListOptions", "listoptions",
            "listoptions", false, List.of(), List.of(), Set.of(), false);
    private static final String EXACT = "Exact", NOT_OLDER_THAN = "NotOlderThan";
    private static final int WATCH_LIST = 32;

    /** @param selectable fields that the definition of a custom kind offers to field selectors */
    public static ListOptions of(ApiRequest request, RequestPath path, ServerVersion version, Set<String> selectable) {
        LabelSelector labels = LabelSelector.parse(request.parameter("labelSelector"));
        FieldSelector fields = FieldSelector.parse(request.parameter("fieldSelector"), path.type(), selectable);
        boolean watch = request.flag("watch");
        ListOptions options = new ListOptions(new Selection(path.namespace(), labels, fields),
                revision(request.parameter("resourceVersion")), request.parameter("resourceVersionMatch"),
                number(request, "limit"), request.parameter("continue"), watch, request.flag("allowWatchBookmarks"),
                request.query().containsKey("sendInitialEvents") && request.flag("sendInitialEvents"),
                number(request, "timeoutSeconds"));
        options.check(request.query().containsKey("sendInitialEvents"), version);
        return options;
    }

    private void check(boolean saysInitialEvents, ServerVersion version) {
        if (saysInitialEvents) {
            checkInitialEvents(version);
        } else if (!match.isEmpty()) {
            checkMatch();
        }
    }

    private void checkInitialEvents(ServerVersion version) {
        if (!watch) {
            throw refused(Cause.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
        }
        if (!version.since(WATCH_LIST)) {
            throw refused(Cause.forbidden("sendInitialEvents",
                    "sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled"));
        }
        Cause required = Cause.forbidden("resourceVersionMatch",
                "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        if (match.isEmpty()) {
            throw refused(required);
        }
        if (!match.equals(NOT_OLDER_THAN)) {
            throw refused(required,
                    Cause.notSupported("resourceVersionMatch", '"' + match + '"', List.of(NOT_OLDER_THAN)));
        }
    }

    private void checkMatch() {
        if (watch) {
            throw refused(Cause.forbidden("resourceVersionMatch",
                    "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
        }
        if (resourceVersion < 0) {
            throw refused(Cause.forbidden("resourceVersionMatch",
                    "resourceVersionMatch is forbidden unless resourceVersion is provided"));
        }
        if (!next.isEmpty()) {
            throw refused(Cause.forbidden("resourceVersionMatch",
                    "resourceVersionMatch is forbidden when continue is provided"));
        }
        if (!match.equals(EXACT) && !match.equals(NOT_OLDER_THAN)) {
            throw refused(
                    Cause.notSupported("resourceVersionMatch", '"' + match + '"', List.of(EXACT, NOT_OLDER_THAN, "")));
        }
        if (match.equals(EXACT) && resourceVersion == 0) {
            throw refused(Cause.forbidden("resourceVersionMatch",
                    "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
        }
    }

    private static ApiException refused(Cause... causes) {
        return ApiException.invalid(OPTIONS, "", List.of(causes));
    }

    public boolean exact() {
        return match.equals(EXACT);
    }

    /** @return -1 when it is empty */
    private static long revision(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        if (!text.matches("\\d{1,18}")) {
            throw ApiException.badRequest("invalid resource version \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    private static long number(ApiRequest request, String name) {
        String text = request.parameter(name);
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("-?\\d{1,18}")) {
            throw ApiException.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
        }
        return Math.max(0, Long.parseLong(text));
    }
}

package netpol.enforcer.testbed.api;

import java.util.List;
import netpol.enforcer.testbed.api.ObjectStore.Listing;
import netpol.enforcer.testbed.api.ObjectStore.Stored;

/** Lists in pages, as the API has them. A continue token is the number of objects seen, and of which list. */
final class Lists {

    private Lists() {}

    static String page(Kind kind, ObjectStore store, Request request) {
        String token = request.parameters().getOrDefault("continue", "");
        Listing listing = token.isEmpty() ? store.list() : store.kept(token.split("-")[1]);
        int from = token.isEmpty() ? 0 : Integer.parseInt(token.split("-")[0]);
        List<Stored> wanted = listing.objects();
        String field = request.parameters().getOrDefault("fieldSelector", "");
        if (field.startsWith("metadata.name=")) {
            String name = field.substring(field.indexOf('=') + 1);
            wanted = wanted.stream().filter(it -> it.object().path().equals(name)).toList();
        }
        int to = (int) Math.min(wanted.size(), from + request.number("limit", Integer.MAX_VALUE));
        String next = to == wanted.size()
                ? ""
                : ",\"continue\":\"" + to + "-" + (token.isEmpty() ? store.keep(listing) : token.split("-")[1]) + "\"";
        StringBuilder json = new StringBuilder(kind.listHead()).append(",\"metadata\":{\"resourceVersion\":\"")
                .append(listing.resourceVersion()).append('"').append(next).append("},\"items\":[");
        for (int i = from; i < to; i++) {
            json.append(i == from ? "" : ",").append(wanted.get(i).object().json(wanted.get(i).resourceVersion()));
        }
        return json.append("]}").toString();
    }
}

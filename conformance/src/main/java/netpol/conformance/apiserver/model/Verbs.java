package netpol.conformance.apiserver.model;

import java.util.List;

/** Names the verbs that discovery lists, in its order (API reference, meta/v1 APIResource, {@code verbs}). */
final class Verbs {

    static final List<String> ALL = List.of("create", "delete", "deletecollection", "get", "list", "patch", "update",
            "watch");
    static final List<String> CREATE = List.of("create");
    static final List<String> STATUS = List.of("get", "patch", "update");
    /** Of the streams of pods; a WebSocket begins with a GET. */
    static final List<String> STREAM = List.of("create", "get");
    static final List<String> PROXY = List.of("create", "delete", "get", "patch", "update");

    private Verbs() {}

    static List<String> allBut(String verb) {
        return ALL.stream().filter(each -> !each.equals(verb)).toList();
    }
}

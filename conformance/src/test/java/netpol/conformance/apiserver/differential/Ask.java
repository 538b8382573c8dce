package netpol.conformance.apiserver.differential;

/**
 * A request that both servers get. In its body {@code @VERSION@} and {@code @UID@} stand for the resourceVersion and the uid
 * that the object has on the server.
 *
 * @param path with the query
 * @param object path of the object that the request is about, which the marks are of
 * @param body empty for none
 */
record Ask(String method, String path, String object, String contentType, String accept, String body) {

    static final String VERSION = "@VERSION@", UID = "@UID@";

    @Override
    public String toString() {
        return method + " " + path + (accept.equals("application/json") ? "" : " Accept: " + accept)
                + (body.isEmpty() ? "" : " " + contentType + " " + body);
    }
}

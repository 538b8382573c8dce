package netpol.enforcer.testbed.api;

/** What a watch tells of an object; the names are the API's. */
public record Event(Type type, ApiObject object, long resourceVersion) {

    /** The kinds of events. */
    public enum Type {
        ADDED, MODIFIED, DELETED
    }

    String json() {
        return "{\"type\":\"" + type + "\",\"object\":" + object.json(resourceVersion) + "}";
    }
}

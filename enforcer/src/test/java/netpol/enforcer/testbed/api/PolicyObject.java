package netpol.enforcer.testbed.api;

/**
 * A NetworkPolicy.
 *
 * @param spec as JSON
 */
public record PolicyObject(String namespace, String name, String uid, String spec) implements ApiObject {

    @Override
    public Kind kind() {
        return Kind.POLICY;
    }

    @Override
    public String path() {
        return namespace + "/" + name;
    }

    @Override
    public String json(long resourceVersion) {
        return kind().head() + ",\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"" + namespace
                + "\",\"uid\":\"" + uid + "\",\"resourceVersion\":\"" + resourceVersion + "\"},\"spec\":" + spec + "}";
    }
}

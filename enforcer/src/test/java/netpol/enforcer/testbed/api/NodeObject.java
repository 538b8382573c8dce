package netpol.enforcer.testbed.api;

/** A Node with a network for its pods. */
public record NodeObject(String name, String podCidr) implements ApiObject {

    @Override
    public Kind kind() {
        return Kind.NODE;
    }

    @Override
    public String path() {
        return name;
    }

    @Override
    public String json(long resourceVersion) {
        return kind().head() + ",\"metadata\":{\"name\":\"" + name + "\",\"uid\":\"" + name
                + "\",\"resourceVersion\":\""
                + resourceVersion + "\"},\"spec\":{\"podCIDR\":\"" + podCidr + "\",\"podCIDRs\":[\"" + podCidr
                + "\"]}}";
    }
}

package netpol.enforcer.testbed.api;

/**
 * An object as an API server keeps it. Its JSON is made when somebody asks, so that a hundred thousand of them are small.
 */
public interface ApiObject {

    Kind kind();

    /** {@code namespace/name}, or the name of what is in no namespace. */
    String path();

    /** The whole object. */
    String json(long resourceVersion);
}

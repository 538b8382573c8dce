package netpol.conformance.implementation;

import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;

/** The NetworkPolicy implementation under test. */
public interface Implementation extends AutoCloseable {

    /** As the report names it. */
    String name();

    /** Its version, where the suite can tell. */
    default Optional<String> version() {
        return Optional.empty();
    }

    /**
     * Installs it and returns when it says that it is ready.
     *
     * @throws netpol.conformance.cluster.ClusterException when it does not come up, with where its log is
     */
    void install(Cluster cluster, Consumer<String> progress);

    /** Why it no longer runs, if it should; looked at after every scenario. */
    default Optional<String> died() {
        return Optional.empty();
    }

    @Override
    void close();
}

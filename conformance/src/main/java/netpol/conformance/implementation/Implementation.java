package netpol.conformance.implementation;

import java.util.List;
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
     * @throws NotReadyException when it does not become ready, or ends, with the end of its log
     * @throws netpol.conformance.cluster.ClusterException when it cannot be started
     */
    void install(Cluster cluster, Consumer<String> progress);

    /** The run is told to end: {@link #install} stops waiting, with a {@link NotReadyException}. Called beside it, and returns at once. */
    default void giveUp() {}

    /** Why it no longer runs and is not started again, if it should; looked at after every scenario. */
    default Optional<String> died() {
        return Optional.empty();
    }

    /** Each time that a process of it ended by itself since it was installed; it was started again, or will be. */
    default List<Crash> crashes() {
        return List.of();
    }

    /** Whether all of its processes run now. */
    default boolean runs() {
        return true;
    }

    /** How its logs end, where the suite has them. */
    default Optional<String> lastWords() {
        return Optional.empty();
    }

    @Override
    void close();
}

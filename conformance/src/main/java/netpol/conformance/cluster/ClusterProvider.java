package netpol.conformance.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.options.ClusterOptions;

/** Makes clusters of one kind. */
public interface ClusterProvider {

    /** Time for an implementation that the run did not install to act in a control run. */
    Duration CONTROL_RUN = Duration.ofSeconds(10);

    /** The word after {@code --cluster}. */
    String name();

    /** Why it cannot work here, in one line that says what is needed; empty when it can. Starts nothing. */
    Optional<String> unavailable(ClusterOptions options);

    /** Why it is not to be chosen unless it is named, in one line; empty when it may be. */
    default Optional<String> unwanted(ClusterOptions options) {
        return unavailable(options);
    }

    /** Whether the options speak of such a cluster: then no other is chosen in its place. */
    default boolean asked(ClusterOptions options) {
        return false;
    }

    /** Whether its nodes run kubelets: then they run pods of images, and no programs of this machine. */
    default boolean kubelets() {
        return true;
    }

    /** Whether its clusters exist before the run and stay after it. */
    default boolean existing() {
        return false;
    }

    /** Whether its nodes take images from this machine. */
    default boolean takesImages() {
        return false;
    }

    /**
     * How long a table of a control run may stay wrong: there every table stays wrong. Empty where an implementation that the run
     * did not install may enforce; then a table has as long as in any run.
     */
    default Optional<Duration> controlRunLimit() {
        return Optional.of(CONTROL_RUN);
    }

    /** How many scenarios may run at once unless the user says otherwise; each mostly waits. */
    default int scenariosAtOnce() {
        return 8 * Runtime.getRuntime().availableProcessors();
    }

    /**
     * @param progress receives a line per step
     * @throws ClusterException with everything made so far removed again
     */
    Cluster start(ClusterOptions options, Consumer<String> progress);

    /** Removes what earlier runs left behind; returns what was removed, for people. */
    java.util.List<String> clean();

    /**
     * Ends a run that is over and kept, and removes it.
     *
     * @param run its name
     * @return what was removed, for people; empty when there is no such run
     * @throws ClusterException when the run is not over
     */
    default java.util.List<String> clean(String run) {
        return java.util.List.of();
    }

    /** Names of runs that are over and kept by a process that goes on. */
    default java.util.List<String> kept() {
        return java.util.List.of();
    }
}

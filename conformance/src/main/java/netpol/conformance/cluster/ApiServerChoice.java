package netpol.conformance.cluster;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which API server an embedded cluster gets.
 *
 * @param directory where the programs {@code kube-apiserver} and {@code etcd} of a real one are; one that is not there is
 *        looked for on the {@code PATH}
 */
public record ApiServerChoice(Kind kind, Optional<Path> directory) {

    public enum Kind {
        /** Within the suite: quick, no programs, no plain HTTP watches. */
        MOCK,
        /** kube-apiserver and etcd. */
        REAL,
        /** Real where a directory is named, else within the suite. */
        AUTO
    }

    /** The one within the suite. */
    public static ApiServerChoice mock() {
        return new ApiServerChoice(Kind.MOCK, Optional.empty());
    }

    public boolean real() {
        return kind == Kind.REAL || kind == Kind.AUTO && directory.isPresent();
    }
}

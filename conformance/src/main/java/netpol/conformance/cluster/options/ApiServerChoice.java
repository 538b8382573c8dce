package netpol.conformance.cluster.options;

import java.nio.file.Path;
import java.util.Optional;
import netpol.conformance.apiserver.model.ServerVersion;

/**
 * Which API server an embedded cluster gets.
 *
 * @param directory where the programs {@code kube-apiserver} and {@code etcd} of a real one are; one that is not there is
 *        looked for on the {@code PATH}
 * @param version the release of Kubernetes that the one within the suite behaves as
 */
public record ApiServerChoice(Kind kind, Optional<Path> directory, ServerVersion version) {

    public enum Kind {
        /** Within the suite: quick, and no programs are needed. */
        EMBEDDED,
        /** kube-apiserver and etcd. */
        REAL,
        /** Real where a directory is named, else within the suite. */
        AUTO
    }

    /** The one within the suite, in its default version. */
    public static ApiServerChoice embedded() {
        return new ApiServerChoice(Kind.EMBEDDED, Optional.empty(), ServerVersion.DEFAULT);
    }

    public boolean real() {
        return kind == Kind.REAL || (kind == Kind.AUTO && directory.isPresent());
    }
}

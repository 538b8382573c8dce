package netpol.conformance.cluster.embedded.api;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The two programs that a real API server is made of. */
public record ApiServerPrograms(Path kubeApiserver, Path etcd) {

    private static final String KUBE_APISERVER = "kube-apiserver", ETCD = "etcd";

    /** Why there is no real API server, in one line; empty when there is. */
    public static Optional<String> missing(Optional<Path> directory) {
        return Stream.of(KUBE_APISERVER, ETCD).filter(program -> find(program, directory).isEmpty()).findFirst()
                .map(program -> "a real API server needs the program " + program + ", which is neither "
                        + directory.map(path -> "in " + path + " (--api-server-dir) nor")
                                .orElse("named by --api-server-dir nor")
                        + " on the PATH");
    }

    /**
     * @param directory where they are; one that is not there is looked for on the {@code PATH}
     * @throws IllegalStateException when {@link #missing} says so
     */
    public static ApiServerPrograms in(Optional<Path> directory) {
        missing(directory).ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        return new ApiServerPrograms(find(KUBE_APISERVER, directory).orElseThrow(),
                find(ETCD, directory).orElseThrow());
    }

    private static Optional<Path> find(String program, Optional<Path> directory) {
        Stream<String> path = Stream
                .of(System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").split(File.pathSeparator));
        return Stream.concat(directory.stream(), path.map(Path::of)).map(each -> each.resolve(program))
                .filter(Files::isExecutable).filter(Files::isRegularFile).map(Path::toAbsolutePath).findFirst();
    }
}

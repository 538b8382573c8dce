package netpol.conformance.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import netpol.conformance.cluster.ApiServerChoice;
import picocli.CommandLine.Option;

/** The API server of the embedded cluster. */
final class ApiServerOptions {

    @Option(names = "--api-server", paramLabel = "mock|real|auto", defaultValue = "auto", description = "The API server of the embedded cluster: mock (within the suite), real (kube-apiserver and etcd: real"
            + " validation, plain HTTP watches), auto: real with --api-server-dir, else mock (default: ${DEFAULT-VALUE}).")
    private ApiServerChoice.Kind kind;

    @Option(names = "--api-server-dir", paramLabel = "DIR", description = "Where the programs kube-apiserver and etcd are; one that is not there is looked for on the PATH.")
    private Path directory;

    ApiServerChoice choice() {
        return new ApiServerChoice(kind, Optional.ofNullable(directory));
    }

    /** As they are typed, where the cluster differs by them. */
    List<String> typed() {
        List<String> words = new ArrayList<>();
        if (choice().real()) {
            words.addAll(List.of("--api-server", kind.name().toLowerCase(Locale.ROOT)));
            choice().directory().ifPresent(path -> words.addAll(List.of("--api-server-dir", path.toString())));
        }
        return words;
    }
}

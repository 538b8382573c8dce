package netpol.conformance.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.cluster.options.ApiServerChoice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The API server of the embedded cluster. */
final class ApiServerOptions {

    @Option(names = "--api-server", paramLabel = "embedded|real|auto", defaultValue = "auto", converter = KindConverter.class, description = "The API server of the embedded cluster: embedded (within the suite), real (kube-apiserver"
            + " and etcd), auto: real with --api-server-dir, else embedded (default: ${DEFAULT-VALUE}).")
    private ApiServerChoice.Kind kind;

    @Option(names = "--api-server-dir", paramLabel = "DIR", description = "Where the programs kube-apiserver and etcd are; one that is not there is looked for on the PATH.")
    private Path directory;

    @Option(names = "--api-version", paramLabel = "1.N", converter = VersionConverter.class, description = "The release of Kubernetes that the embedded API server behaves as, 1.21 to 1.36 (default: 1.34).")
    private ServerVersion version = ServerVersion.DEFAULT;

    /** The API server within the suite was called "mock" once. */
    private static final class KindConverter implements ITypeConverter<ApiServerChoice.Kind> {

        @Override
        public ApiServerChoice.Kind convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "embedded", "mock" -> ApiServerChoice.Kind.EMBEDDED;
                case "real" -> ApiServerChoice.Kind.REAL;
                case "auto" -> ApiServerChoice.Kind.AUTO;
                default -> throw new TypeConversionException("\"" + value + "\" is not embedded, real or auto");
            };
        }
    }

    private static final class VersionConverter implements ITypeConverter<ServerVersion> {

        @Override
        public ServerVersion convert(String value) {
            try {
                return ServerVersion.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    ApiServerChoice choice() {
        return new ApiServerChoice(kind, Optional.ofNullable(directory), version);
    }

    /** As they are typed, where the cluster differs by them. */
    List<String> typed() {
        List<String> words = new ArrayList<>();
        if (choice().real()) {
            words.addAll(List.of("--api-server", kind.name().toLowerCase(Locale.ROOT)));
            choice().directory().ifPresent(path -> words.addAll(List.of("--api-server-dir", path.toString())));
        }
        if (!version.equals(ServerVersion.DEFAULT)) {
            words.addAll(List.of("--api-version", version.toString()));
        }
        return words;
    }
}

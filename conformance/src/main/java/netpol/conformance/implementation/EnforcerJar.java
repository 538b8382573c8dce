package netpol.conformance.implementation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import netpol.conformance.cluster.ClusterException;

/** Where the packaged enforcer is: as asked, as the environment says, or where the build puts it. */
record EnforcerJar(Optional<Path> asked) {

    private static final String VARIABLE = "NETPOL_ENFORCER_JAR";
    private static final Path BUILT = Path.of("enforcer/target/netpol-enforcer.jar");

    /**
     * @throws ClusterException when it is not there, with how to get it
     */
    Path path() {
        Path path = asked.or(() -> Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of))
                .orElseGet(EnforcerJar::built)
                .toAbsolutePath();
        if (!Files.isRegularFile(path)) {
            throw new ClusterException(
                    "there is no enforcer at " + path + ": build it with \"mvn -DskipTests package\", or name"
                            + " its jar in " + VARIABLE);
        }
        return path;
    }

    /** As its manifest says it. */
    Optional<String> version() {
        try (JarFile jar = new JarFile(path().toFile())) {
            return Optional.ofNullable(jar.getManifest().getMainAttributes()
                    .getValue(Attributes.Name.IMPLEMENTATION_VERSION));
        } catch (IOException e) {
            throw new ClusterException("cannot read the enforcer's jar " + path() + ": " + e, e);
        }
    }

    /** The directory of the module that the jar was built in. */
    Path module() {
        return path().getParent().getParent();
    }

    /** Seen from the repository, or from one of its modules as Maven starts tests. */
    private static Path built() {
        return Stream.of(BUILT, Path.of("..").resolve(BUILT)).filter(Files::isRegularFile).findFirst().orElse(BUILT);
    }
}

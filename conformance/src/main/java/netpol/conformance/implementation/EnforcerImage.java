package netpol.conformance.implementation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;

/**
 * The enforcer's image, of what the build left.
 *
 * @param context the directory that holds its Dockerfile
 * @param name with its version as the tag
 */
public record EnforcerImage(Path context, String name) {

    /**
     * @param jar where the packaged enforcer is, if not where {@code NETPOL_ENFORCER_JAR} says or the build puts it
     * @throws ClusterException when what it is packed of is not there, with how to make it
     */
    public static EnforcerImage built(Optional<Path> jar) {
        EnforcerJar enforcer = new EnforcerJar(jar);
        requireRuntime(enforcer.module());
        return new EnforcerImage(enforcer.module(), "netpol-enforcer:" + enforcer.version().orElse("latest"));
    }

    /** @param home the directory of the module {@code enforcer} */
    static void requireRuntime(Path home) {
        Path runtime = home.resolve("target/image/runtime");
        if (!Files.isDirectory(runtime)) {
            throw new ClusterException("the enforcer's image needs " + runtime
                    + "; make it: mvn -Pimage -DskipTests -pl enforcer package");
        }
    }
}

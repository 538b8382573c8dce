package netpol.conformance.cluster.docker;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import netpol.conformance.cluster.ClusterException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.ResourceReaper;

/**
 * Who removes the containers of a process that dies. Testcontainers leaves that to a container of its own, Ryuk, unless an
 * environment variable says otherwise, and tries for two minutes to pull its image where it is missing. Here Ryuk is used
 * where its image is on the machine; elsewhere Testcontainers would remove containers in a shutdown hook of its own, while ours
 * still needs them, and the labels of {@link RunLabels} do the work, at the next start. What is to be
 * kept is kept from Ryuk, too.
 */
public final class Reaping {

    private static final String DISABLED = "TESTCONTAINERS_RYUK_DISABLED";
    private static final String RYUK = "testcontainers/ryuk";

    private Reaping() {}

    /** Decides, and starts Testcontainers, before its first container. */
    public static void choose(DockerEngine engine, boolean keep) {
        boolean ryuk = engine.client().listImagesCmd().exec().stream().map(image -> image.getRepoTags())
                .filter(tags -> tags != null).flatMap(java.util.Arrays::stream)
                .anyMatch(tag -> tag.contains(RYUK + ":"));
        boolean disabled = Boolean.parseBoolean(System.getenv(DISABLED));
        if (keep || !ryuk || disabled) {
            disable();
        }
        // Some of it works only after its client has been asked for once.
        DockerClientFactory.instance().client();
    }

    /** There is no other way within a process: only the environment is asked, and only once. */
    private static void disable() {
        try {
            Constructor<ResourceReaper> constructor = ResourceReaper.class.getDeclaredConstructor();
            Field instance = ResourceReaper.class.getDeclaredField("instance");
            constructor.setAccessible(true);
            instance.setAccessible(true);
            instance.set(null, constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new ClusterException("this Testcontainers wants its image " + RYUK
                    + ", which is not on this machine: set " + DISABLED + "=true in the environment", e);
        }
    }
}

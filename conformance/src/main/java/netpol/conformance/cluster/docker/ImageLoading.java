package netpol.conformance.cluster.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import netpol.conformance.cluster.ClusterException;

/** Takes images from the engine to the nodes of a cluster. */
public record ImageLoading(Images images, Nodes nodes) {

    /** Who makes known to every node what an archive holds that was written as {@code docker save} does. */
    @FunctionalInterface
    public interface Nodes {

        /** @throws ClusterException when a node does not take it */
        void take(Path archive);
    }

    /** @throws ClusterException when a node does not take it */
    public void loadArchive(Path archive) {
        try {
            nodes.take(archive.toAbsolutePath());
        } catch (ClusterException e) {
            throw new ClusterException(archive + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** @throws ClusterException when the engine lacks the image, or a node does not take it */
    public void load(String image) {
        try {
            Path archive = Files.createTempFile("netpol-image-", ".tar");
            try {
                images.save(image, archive);
                nodes.take(archive);
            } finally {
                Files.delete(archive);
            }
        } catch (ClusterException e) {
            throw new ClusterException("image " + image + " cannot be loaded: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ClusterException("image " + image + " cannot be saved to a file: " + e.getMessage(), e);
        }
    }
}

package netpol.conformance.cluster;

import java.nio.file.Path;

/** A cluster whose nodes take images from this machine's Docker engine, without a registry. */
public interface NodeImages {

    /**
     * Makes an image known on every node, so that pods with {@code imagePullPolicy: IfNotPresent} or {@code Never} start.
     *
     * @param image as the Docker engine of this machine names it
     * @throws ClusterException when the engine has no such image, or a node does not take it
     */
    void loadImage(String image);

    /**
     * Makes known on every node what a file holds that {@code docker save} wrote, or that is an OCI image layout.
     *
     * @throws ClusterException when a node does not take it
     */
    void loadArchive(Path archive);

    /**
     * Builds an image in the Docker engine of this machine, from the layers it has where nothing changed.
     *
     * @param context the directory that holds the Dockerfile
     * @param image the name it gets
     * @throws ClusterException with what the engine says
     */
    void buildImage(Path context, String image);
}

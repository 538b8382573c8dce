package netpol.conformance.cluster;

/** A cluster whose nodes take images from this machine's Docker engine, without a registry. */
public interface NodeImages {

    /**
     * Makes an image known on every node, so that pods with {@code imagePullPolicy: IfNotPresent} or {@code Never} start.
     *
     * @param image as the Docker engine of this machine names it
     * @throws ClusterException when the engine has no such image, or a node does not take it
     */
    void loadImage(String image);
}

package netpol.conformance.cluster.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import netpol.conformance.cluster.ClusterException;

/** Takes images from the engine into the containerd of nodes that are containers. */
public record ImageLoading(Images images, List<Machine> nodes) {

    /** @throws ClusterException when the engine lacks the image, or a node does not take it */
    public void load(String image) {
        try {
            Path tar = Files.createTempFile("netpol-image-", ".tar");
            try {
                images.save(image, tar);
                List<CompletableFuture<Void>> loading = nodes.stream().map(
                        node -> CompletableFuture.runAsync(
                                () -> load(tar, node),
                                task -> Thread.ofPlatform().daemon().name("load-image").start(task)))
                        .toList();
                loading.forEach(CompletableFuture::join);
            } finally {
                Files.delete(tar);
            }
        } catch (CompletionException e) {
            throw new ClusterException("image " + image + " cannot be loaded: " + e.getCause().getMessage(), e);
        } catch (IOException e) {
            throw new ClusterException("image " + image + " cannot be saved to a file: " + e.getMessage(), e);
        }
    }

    /** Not into /tmp or /run: those may be mounts that copying does not see. */
    private static void load(Path tar, Machine node) {
        node.take(tar, "/");
        String file = "/" + tar.getFileName();
        node.script("ctr -n k8s.io images import " + file + "\nrm " + file);
    }
}

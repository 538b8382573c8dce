package netpol.conformance.cluster.docker;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import netpol.conformance.cluster.ClusterException;

/** The containerd of nodes that are containers, by its own program {@code ctr}. */
public record Containerd(List<MachineContainer> machines) implements ImageLoading.Nodes {

    @Override
    public void take(Path archive) {
        List<CompletableFuture<Void>> taking = machines.stream().map(
                machine -> CompletableFuture.runAsync(
                        () -> take(archive, machine),
                        task -> Thread.ofPlatform().daemon().name("load-image").start(task)))
                .toList();
        try {
            taking.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new ClusterException(e.getCause().getMessage(), e);
        }
    }

    /** Not into /tmp or /run: those may be mounts that copying does not see. */
    private static void take(Path archive, MachineContainer machine) {
        machine.take(archive, "/");
        String file = "'/" + archive.getFileName().toString().replace("'", "'\\''") + "'";
        machine.script("status=0\nctr -n k8s.io images import " + file + " || status=$?\nrm -f " + file
                + "\nexit $status");
    }
}

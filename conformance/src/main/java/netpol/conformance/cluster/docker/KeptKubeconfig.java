package netpol.conformance.cluster.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import netpol.conformance.cluster.ClusterException;

/** How people get into a cluster that stays: a file beside the logs. */
public record KeptKubeconfig(Path logs) {

    /** Writes it and says where. */
    public void write(String kubeconfig, Consumer<String> progress) {
        Path file = logs.resolve("kubeconfig.yaml").toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, kubeconfig);
        } catch (IOException e) {
            throw new ClusterException("cannot write " + file + ": " + e.getMessage(), e);
        }
        progress.accept("the cluster stays: KUBECONFIG=" + file);
    }
}

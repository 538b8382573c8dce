package netpol.enforcer.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a pod has to reach the API server: a service account, as system properties, which the client reads as it reads the
 * environment of a pod. The DaemonSet's enforcer starts so, and what reads kubeconfigs would be 700 classes of dead weight in
 * the cache. Takes the properties back in the end.
 */
final class TrainingPod implements AutoCloseable {

    private final Path directory;
    private final Map<String, Optional<String>> before = new TreeMap<>();

    private TrainingPod(Path directory) {
        this.directory = directory;
    }

    static TrainingPod of(TrainingApi api) throws IOException {
        TrainingPod pod = new TrainingPod(Files.createTempDirectory("training"));
        pod.set("KUBERNETES_SERVICE_HOST", "127.0.0.1");
        pod.set("KUBERNETES_SERVICE_PORT", Integer.toString(api.port()));
        pod.set("kubernetes.auth.tryKubeConfig", "false");
        pod.set("kubernetes.certs.ca.file", pod.file("ca.crt", api.certificate()));
        pod.set("kubernetes.auth.serviceAccount.token", pod.file("token", "training"));
        return pod;
    }

    private void set(String property, String value) {
        before.put(property, Optional.ofNullable(System.setProperty(property, value)));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    @Override
    public void close() throws IOException {
        before.forEach((property, value) -> value.ifPresentOrElse(it -> System.setProperty(property, it),
                () -> System.clearProperty(property)));
        Files.delete(directory.resolve("ca.crt"));
        Files.delete(directory.resolve("token"));
        Files.delete(directory);
    }
}

package netpol.conformance.cluster.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

/** The Docker engine of this machine, where Testcontainers finds it. */
public record DockerEngine(DockerClient client) {

    /** Why no Docker engine can be used, in one line, within five seconds. */
    public static Optional<String> missing() {
        return EngineSocket.silent().map(why -> "no Docker engine answers: " + why);
    }

    /**
     * @throws ClusterException in one line when none answers
     */
    public static DockerEngine find() {
        missing().ifPresent(why -> {
            throw new ClusterException(why);
        });
        try {
            DockerClient client = DockerClientProviderStrategy
                    .getClientForConfig(DockerClientFactory.instance().getTransportConfig());
            client.pingCmd().exec();
            return new DockerEngine(client);
        } catch (IllegalStateException | DockerException e) {
            throw new ClusterException("no Docker engine answers: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }
}

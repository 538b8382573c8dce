package netpol.conformance.cluster.kind;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.ClusterException;

/**
 * kind's configuration of a cluster (https://kind.sigs.k8s.io/docs/user/configuration/), as far as it concerns us.
 *
 * @param nodes how many there will be, control plane included
 */
record KindConfig(Path file, int nodes) {

    /**
     * @throws ClusterException when kind would make a cluster of it that cannot be certified on, with what would be right
     */
    static KindConfig read(Path file) {
        Map<?, ?> config = yaml(file);
        if (!"Cluster".equals(config.get("kind"))) {
            throw new ClusterException(file + " is no configuration of kind: it needs \"kind: Cluster\"");
        }
        boolean plain = config.get("networking") instanceof Map<?, ?> networking
                && Boolean.TRUE.equals(networking.get("disableDefaultCNI"));
        if (!plain) {
            throw new ClusterException(file + " leaves kind's own network plugin on, which enforces policies itself and"
                    + " would be what is certified: set disableDefaultCNI: true below networking");
        }
        return new KindConfig(file, config.get("nodes") instanceof List<?> nodes ? nodes.size() : 1);
    }

    private static Map<?, ?> yaml(Path file) {
        try {
            Object content = Serialization.unmarshal(Files.readString(file), Object.class);
            if (content instanceof Map<?, ?> map) {
                return map;
            }
            throw new ClusterException(file + " is no configuration of kind: it holds no YAML mapping");
        } catch (IOException e) {
            throw new ClusterException("the kind configuration " + file + " cannot be read (--kind-config)", e);
        } catch (RuntimeException e) {
            throw e instanceof ClusterException known
                    ? known
                    : new ClusterException(file + " is not YAML: " + e.getMessage(), e);
        }
    }
}

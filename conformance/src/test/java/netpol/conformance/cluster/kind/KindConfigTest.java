package netpol.conformance.cluster.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.ClusterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindConfigTest {

    @TempDir
    private Path directory;

    private KindConfig read(String yaml) throws IOException {
        return KindConfig.read(Files.writeString(directory.resolve("cluster.yaml"), yaml));
    }

    @ParameterizedTest
    @CsvSource({"two-nodes, ipv4", "dual-stack, dual", "ipv6, ipv6"})
    void eachOfTheRepositoryHasTwoNodesForPodsAndItsFamily(String name, String family) throws Exception {
        Path file = Path.of("../kind-config", name + ".yaml");
        assertThat(KindConfig.read(file).nodes()).isEqualTo(3);
        Map<?, ?> config = Serialization.unmarshal(Files.readString(file), Map.class);
        assertThat(config.get("apiVersion")).isEqualTo("kind.x-k8s.io/v1alpha4");
        assertThat(((Map<?, ?>) config.get("networking")).get("ipFamily")).isEqualTo(family);
        assertThat((List<?>) config.get("nodes")).map(node -> ((Map<?, ?>) node).get("role"))
                .isEqualTo(List.of("control-plane", "worker", "worker"));
    }

    @Test
    void onePluginThatWouldBeCertifiedInsteadIsRefused() {
        assertThatThrownBy(() -> read("kind: Cluster\nnodes: [{role: control-plane}]\n"))
                .isInstanceOf(ClusterException.class).hasMessageContaining("cluster.yaml")
                .hasMessageContaining("disableDefaultCNI: true");
        assertThatThrownBy(() -> read("kind: Cluster\nnetworking: {disableDefaultCNI: false}\n"))
                .hasMessageContaining("disableDefaultCNI: true");
    }

    @Test
    void withoutNodesKindMakesOne() throws Exception {
        assertThat(read("kind: Cluster\nnetworking: {disableDefaultCNI: true}\n").nodes()).isEqualTo(1);
    }

    @Test
    void whatIsNoConfigurationIsNamed() {
        assertThatThrownBy(() -> read("kind: Pod\n")).hasMessageContaining("kind: Cluster");
        assertThatThrownBy(() -> read("just words")).isInstanceOf(ClusterException.class)
                .hasMessageContaining("cluster.yaml");
        assertThatThrownBy(() -> read("a: [")).isInstanceOf(ClusterException.class).hasMessageContaining("YAML");
        assertThatThrownBy(() -> KindConfig.read(directory.resolve("none.yaml"))).isInstanceOf(ClusterException.class)
                .hasMessageContaining("none.yaml").hasMessageContaining("--kind-config");
    }
}

package netpol.conformance.cluster.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.model.IpFamily;
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

    @ParameterizedTest
    @CsvSource({"2, IPV4, ipv4", "1, IPV6, ipv6", "3, '', dual"})
    void withoutAFileThereAreTheNodesAndFamiliesThatWereAskedFor(int workers, String only, String family) {
        Set<IpFamily> families = only.isEmpty() ? Set.of(IpFamily.values()) : Set.of(IpFamily.valueOf(only));
        KindConfig made = KindConfig.made(workers, families);
        assertThat(made.nodes()).isEqualTo(workers + 1);
        Map<?, ?> config = Serialization.unmarshal(made.yaml(), Map.class);
        assertThat(config.get("kind")).isEqualTo("Cluster");
        assertThat(config.get("networking")).isEqualTo(Map.of("disableDefaultCNI", true, "ipFamily", family));
        List<?> nodes = (List<?>) config.get("nodes");
        assertThat(nodes).hasSize(workers + 1);
        assertThat(nodes.getFirst()).isEqualTo(Map.of("role", "control-plane"));
    }

    /** It enforces policies, and would be what is certified. */
    @Test
    void kindsOwnPluginIsSwitchedOffInAUsersConfiguration() throws Exception {
        KindConfig config = read(
                "kind: Cluster\nnetworking: {podSubnet: 10.0.0.0/16}\nnodes: [{role: control-plane}]\n");
        assertThat(config.name()).isEqualTo("cluster.yaml");
        Map<?, ?> given = Serialization.unmarshal(config.yaml(), Map.class);
        assertThat(given).isEqualTo(Map.of("kind", "Cluster", "networking",
                Map.of("podSubnet", "10.0.0.0/16", "disableDefaultCNI", true), "nodes",
                List.of(Map.of("role", "control-plane"))));
    }

    @Test
    void aConfigurationThatIsRightAlreadyIsHandedOnAsItIs() throws Exception {
        String text = "# ours\nkind: Cluster\nnetworking: {disableDefaultCNI: true}\n";
        assertThat(read(text).yaml()).isEqualTo(text);
    }

    @Test
    void aConfigurationThatInsistsOnThatPluginIsRefused() {
        assertThatThrownBy(() -> read("kind: Cluster\nnetworking: {disableDefaultCNI: false}\n"))
                .isInstanceOf(ClusterException.class).hasMessageContaining("cluster.yaml")
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

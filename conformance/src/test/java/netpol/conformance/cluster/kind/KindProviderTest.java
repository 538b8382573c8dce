package netpol.conformance.cluster.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.ClusterProviders;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.KindOptions;
import netpol.conformance.cluster.options.KubernetesOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindProviderTest {

    @TempDir
    private Path directory;

    private ClusterOptions options(Path config, Optional<String> context) {
        return new ClusterOptions(ClusterOptions.PodNetwork.BRIDGE, 2, false, directory,
                new KubernetesOptions(Optional.empty(), context, List.of(), KubernetesOptions.K3S_IMAGE,
                        new KindOptions(config, Optional.empty()), Optional.empty()));
    }

    @Test
    void withoutTheProgramItSaysWhereToGetIt() {
        assertThat(new KindProvider(directory.toString())
                .unavailable(options(Path.of("../kind-config/two-nodes.yaml"), Optional.empty())).orElseThrow())
                .contains("no program kind on the PATH").contains("kind.sigs.k8s.io");
    }

    @Test
    void aConfigurationThatCannotBeIsToldBeforeAnythingIsStarted() throws Exception {
        assertThat(Files.createFile(directory.resolve("kind")).toFile().setExecutable(true)).isTrue();
        assertThat(new KindProvider(directory.toString())
                .unavailable(options(Path.of("no-such.yaml"), Optional.empty())).orElseThrow())
                .contains("no-such.yaml");
    }

    /** No file has to be there: the program kind does, and Docker. */
    @Test
    void withoutAConfigurationNoFileIsMissing() throws Exception {
        assertThat(Files.createFile(directory.resolve("kind")).toFile().setExecutable(true)).isTrue();
        assertThat(new KindProvider(directory.toString()).unavailable(new ClusterOptions(
                ClusterOptions.PodNetwork.BRIDGE, 2, false, directory, KubernetesOptions.defaults())).orElse(""))
                .doesNotContain(".yaml");
    }

    @Test
    void whoNamesAClusterGetsThat() {
        assertThat(new KindProvider(directory.toString())
                .unavailable(options(Path.of("../kind-config/two-nodes.yaml"), Optional.of("lab"))).orElseThrow())
                .contains("\"kubeconfig\"");
    }

    @Test
    void itIsChosenByNameOnly() {
        assertThat(ClusterProviders.installed().names()).contains("kind");
        assertThat(new KindProvider().unwanted(options(Path.of("any.yaml"), Optional.empty()))).isPresent();
    }
}

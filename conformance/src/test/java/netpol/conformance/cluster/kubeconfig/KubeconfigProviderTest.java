package netpol.conformance.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterProviders;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.KindOptions;
import netpol.conformance.cluster.options.KubernetesOptions;
import netpol.conformance.model.OutsideHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigProviderTest {

    @TempDir
    private Path directory;

    private ClusterOptions options(Optional<Path> kubeconfig, Optional<String> context, String... outside) {
        return new ClusterOptions(ClusterOptions.PodNetwork.BRIDGE, 2, false, directory, new KubernetesOptions(
                kubeconfig, context, List.of(outside), KubernetesOptions.K3S_IMAGE,
                KindOptions.defaults(), Optional.of("prober")));
    }

    private Path kubeconfig(int port) throws IOException {
        return Files.writeString(directory.resolve("config"), """
                apiVersion: v1
                kind: Config
                clusters:
                - name: c
                  cluster: {server: "https://127.0.0.1:%d"}
                contexts:
                - name: staging
                  context: {cluster: c, user: u}
                current-context: staging
                users:
                - name: u
                  user: {token: t}
                """.formatted(port));
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(new KubeconfigProvider().unavailable(
                options(Optional.of(Path.of("/no/such/config")), Optional.empty())).orElseThrow())
                .contains("/no/such/config");
    }

    @Test
    void aMissingContextIsNamedWithThoseThereAre() throws Exception {
        assertThat(new KubeconfigProvider().unavailable(
                options(Optional.of(kubeconfig(1)), Optional.of("production"))).orElseThrow())
                .contains("production").contains("staging");
    }

    @Test
    void aFileThatIsNoYamlIsNamedInOneLine() throws Exception {
        Path broken = Files.writeString(directory.resolve("broken"),
                "clusters:\n- cluster:\n    server: a\nusers\nb: [\n");
        assertThat(new KubeconfigProvider().unavailable(options(Optional.of(broken), Optional.empty())).orElseThrow())
                .contains(broken.toString()).contains("cannot be used").doesNotContain("\n");
    }

    @Test
    void aKubeconfigThatJustLiesAroundIsNotChosen() {
        ClusterOptions nothing = options(Optional.empty(), Optional.empty());
        assertThat(new KubeconfigProvider().asked(nothing)).isFalse();
        assertThat(new KubeconfigProvider().unwanted(nothing).orElseThrow()).contains("--kubeconfig");
    }

    @Test
    void aNamedOneIsChosen() throws Exception {
        ClusterOptions named = options(Optional.of(kubeconfig(1)), Optional.empty());
        assertThat(new ClusterProviders(List.of(new KubeconfigProvider())).choose(ClusterProviders.AUTO, named)
                .provider().name()).isEqualTo("kubeconfig");
    }

    @Test
    void aNamedOneThatIsNotThereIsAnErrorAndNoReasonForAnotherCluster() {
        Path missing = directory.resolve("lab.yaml");
        assertThatThrownBy(() -> ClusterProviders.installed().choose(ClusterProviders.AUTO,
                options(Optional.of(missing), Optional.empty()))).isInstanceOf(ClusterException.class)
                .hasMessageContaining("the cluster \"kubeconfig\" is not possible here")
                .hasMessageContaining("lab.yaml");
    }

    @Test
    void aClusterThatDoesNotAnswerIsNamedQuickly() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ClusterOptions options = options(Optional.of(kubeconfig(port)), Optional.empty());
        long started = System.nanoTime();
        assertThatThrownBy(() -> new KubeconfigProvider().start(options, _ -> {})).isInstanceOf(ClusterException.class)
                .hasMessageContaining("staging").hasMessageContaining("127.0.0.1:" + port)
                .message().doesNotContain("An error has occurred");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void anOutsideHostThatIsNoAddressIsNamed() throws Exception {
        assertThat(new KubeconfigProvider().unavailable(
                options(Optional.of(kubeconfig(1)), Optional.empty(), "partner")).orElseThrow())
                .contains("partner").contains("ADDRESS=COMMAND");
    }

    @Test
    void aHostThatTheUserDoesNotHaveIsNotHere() {
        UserHosts hosts = new UserHosts(List.of(UserHost.parse("14.215.3.4")));
        OutsideHost other = new OutsideHost("other", List.of(InetAddress.ofLiteral("14.216.0.0")), List.of());
        assertThatThrownBy(() -> hosts.start(List.of(other))).isInstanceOf(UnsupportedByClusterException.class)
                .hasMessageContaining("14.216.0.0").hasMessageContaining("--outside-host");
    }

    @Test
    void aHostWithoutACommandIsKnownByItsAddress() {
        UserHosts hosts = new UserHosts(List.of(UserHost.parse("14.215.3.4")));
        OutsideHost host = new OutsideHost("partner", List.of(InetAddress.ofLiteral("14.215.3.4")), List.of());
        assertThat(hosts.start(List.of(host)).getFirst().host().id()).isEqualTo("14.215.3.4");
    }
}

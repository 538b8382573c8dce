package netpol.conformance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import org.junit.jupiter.api.Test;

class ClusterProvidersTest {

    private static final ClusterOptions OPTIONS = new ClusterOptions(PodNetwork.BRIDGE, 2, false, Path.of("logs"));

    private record Stub(String name, Optional<String> unavailable, boolean asked) implements ClusterProvider {

        Stub(String name, Optional<String> unavailable) {
            this(name, unavailable, false);
        }

        @Override
        public boolean asked(ClusterOptions options) {
            return asked;
        }

        @Override
        public Optional<String> unavailable(ClusterOptions options) {
            return unavailable;
        }

        @Override
        public Cluster start(ClusterOptions options, Consumer<String> progress) {
            throw new UnsupportedOperationException("choosing starts nothing");
        }

        @Override
        public List<String> clean() {
            return List.of();
        }
    }

    private final Stub dry = new Stub("dry", Optional.of("it needs water"));
    private final Stub fine = new Stub("fine", Optional.empty());
    private final ClusterProviders providers = new ClusterProviders(List.of(dry, fine));

    @Test
    void autoTakesTheFirstThatCanWorkAndSaysWhyNotTheOthers() {
        ClusterProviders.Choice choice = providers.choose("auto", OPTIONS);
        assertThat(choice.provider()).isSameAs(fine);
        assertThat(choice.passedOver()).hasToString("[dry: it needs water]");
    }

    @Test
    void aNamedOneIsNeverReplacedByAnother() {
        assertThat(providers.choose("fine", OPTIONS).provider()).isSameAs(fine);
        assertThatThrownBy(() -> providers.choose("dry", OPTIONS)).isInstanceOf(ClusterException.class)
                .hasMessageContaining("\"dry\"").hasMessageContaining("it needs water");
    }

    /** Who names a kubeconfig that is not there must not have another cluster certified. */
    @Test
    void oneThatOtherOptionsAskForIsNeverReplacedEither() {
        Stub wished = new Stub("kubeconfig", Optional.of("there is no file lab.yaml"), true);
        assertThatThrownBy(() -> new ClusterProviders(List.of(wished, fine)).choose("auto", OPTIONS))
                .isInstanceOf(ClusterException.class)
                .hasMessage("the cluster \"kubeconfig\" is not possible here: there is no file lab.yaml");
    }

    @Test
    void anUnknownNameIsToldTheKnownOnes() {
        assertThatThrownBy(() -> providers.choose("embeded", OPTIONS)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"embeded\" is not one of auto, dry, fine");
    }

    @Test
    void whereNoneCanWorkEveryReasonIsGiven() {
        assertThatThrownBy(() -> new ClusterProviders(List.of(dry)).choose("auto", OPTIONS))
                .isInstanceOf(ClusterException.class).hasMessageContaining("dry: it needs water");
    }

    @Test
    void theEmbeddedClusterIsInstalled() {
        assertThat(ClusterProviders.installed().names()).startsWith("auto").contains("embedded");
    }
}

package netpol.conformance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.ClusterOptions.PodNetwork;
import org.junit.jupiter.api.Test;

class ClusterProvidersTest {

    private static final ClusterOptions OPTIONS = new ClusterOptions(PodNetwork.BRIDGE, 2, false, Path.of("logs"));

    private record Stub(String name, Optional<String> unavailable) implements ClusterProvider {

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

package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many scenarios run at once. */
class EmbeddedProviderTest {

    @ParameterizedTest
    @CsvSource({"1, 1024, 12", "2, 1024, 16", "64, 1024, 16", "2, 4096, 24", "64, 65536, 48", "64, 1, 1"})
    void atOnceRunTwelveScenariosPerProcessorButNoMoreThanThereAreAddressesAndNeighboursFor(int processors,
            int neighbours, int scenarios) {
        assertThat(EmbeddedProvider.scenariosAtOnce(processors, neighbours)).isEqualTo(scenarios);
    }
}

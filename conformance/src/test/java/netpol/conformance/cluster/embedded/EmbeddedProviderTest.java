package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many scenarios run at once. */
class EmbeddedProviderTest {

    @ParameterizedTest
    @CsvSource({"1, 12", "2, 24", "4, 48", "64, 48"})
    void atOnceRunTwelveScenariosPerProcessorButNoMoreThanNodesHaveAddressesFor(int processors, int scenarios) {
        assertThat(EmbeddedProvider.scenariosAtOnce(processors)).isEqualTo(scenarios);
    }
}

package netpol.conformance.apiserver.admission.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"0.5, 500m", "1024Mi, 1Gi", "1000m, 1", "1500M, 1500M", "1.5Gi, 1536Mi", "0, 0", "1e3, 1k",
            "100Mi, 100Mi",
            "512, 512", "0.1Ki, 102400m", "2000000, 2M", "-5, -5"})
    void amountsAreWrittenInCanonicalForm(String written, String canonical) {
        assertThat(Quantity.parse(written).orElseThrow()).hasToString(canonical);
    }

    @Test
    void amountsAreRoundedUpToThousandths() {
        assertThat(Quantity.parse("1u").orElseThrow().inThousandths()).hasToString("1m");
    }

    @ParameterizedTest
    @CsvSource({"1x", "Mi", "1 Mi", "1.2.3"})
    void otherTextsAreNoAmounts(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }
}

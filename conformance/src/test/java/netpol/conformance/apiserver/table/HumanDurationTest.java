package netpol.conformance.apiserver.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanDurationTest {

    @ParameterizedTest
    @CsvSource({"PT0S,0s", "PT-1S,0s", "PT-3S,<invalid>", "PT119S,119s", "PT2M,2m", "PT2M5S,2m5s", "PT9M59S,9m59s",
            "PT10M,10m", "PT179M,179m", "PT3H,3h", "PT3H4M,3h4m", "PT8H30M,8h", "PT47H59M,47h", "PT48H,2d",
            "PT50H,2d2h", "P8D,8d", "P8DT5H,8d", "P729D,729d", "P730D,2y", "P740D,2y10d", "P2920D,8y", "P4000D,10y"})
    void a_duration_has_two_or_three_figures(Duration duration, String text) {
        assertThat(HumanDuration.of(duration)).isEqualTo(text);
    }
}

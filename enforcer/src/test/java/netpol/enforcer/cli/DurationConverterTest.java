package netpol.enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class DurationConverterTest {

    @ParameterizedTest
    @CsvSource({"5m,PT5M", "30s,PT30S", "1h,PT1H", "1h30m,PT1H30M", "500ms,PT0.5S", "1m1s1ms,PT1M1.001S"})
    void durationsAreWrittenAsInKubernetes(String text, Duration duration) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "5 m", "-5m", "5m1h", "PT5M", "0s", "99999999999h"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text)).isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("\"");
    }
}

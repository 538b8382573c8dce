package netpol.enforcer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @Test
    void hostBitsAreCleared() {
        assertThat(Cidr.parse("10.1.2.3/15")).hasToString("10.0.0.0/15");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0/8", "fd00::/129", "fd00::/-1", "host/8", "10.0.0.0/x",
            "::ffff:10.0.0.0/20"})
    void whatIsNoBlockIsRefusedByName(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"").hasMessageContaining("10.0.0.0/8");
    }
}

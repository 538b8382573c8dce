package netpol.conformance.apiserver.admission.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({"10.1.2.3, 10.1.2.3", "010.001.02.3, 10.1.2.3", "FD00:0:0::1, fd00::1", "::, ::",
            "1:0:0:2:0:0:0:3, 1:0:0:2::3",
            "::ffff:1.2.3.4, 1.2.3.4", "fd00::1.2.3.4, fd00::102:304", "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
            "0:1:2:3:4:5:6:7, 0:1:2:3:4:5:6:7"})
    void addressesAreWrittenAsRfc5952Asks(String written, String canonical) {
        assertThat(Address.parse(written).orElseThrow()).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "256.1.1.1", "1.2.3.4.5", ":::", "1::2::3", "1:2:3:4:5:6:7", "g::1",
            "fd00::1.2.3",
            "1:2:3:4:5:6:7:8:9", "1.2.3.4 "})
    void otherTextsAreNoAddresses(String text) {
        assertThat(Address.parse(text)).isEmpty();
    }

    @Test
    void blockHoldsTheAddressesOfItsPrefix() {
        Block block = Block.parse("10.1.0.0/20").orElseThrow();

        assertThat(block.contains(Address.parse("10.1.15.255").orElseThrow())).isTrue();
        assertThat(block.contains(Address.parse("10.1.16.0").orElseThrow())).isFalse();
        assertThat(block.contains(Address.parse("fd00::").orElseThrow())).isFalse();
        assertThat(block.exceeds(Block.parse("10.1.8.0/21").orElseThrow())).isTrue();
        assertThat(block.exceeds(block)).isFalse();
        assertThat(block.network().plus(BigInteger.valueOf(257))).hasToString("10.1.1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "fd00::/129", "10.0.0.0", "10.0.0.0/", "10.0.0.0/-1", "x/8"})
    void otherTextsAreNoBlocks(String text) {
        assertThat(Block.parse(text)).isEmpty();
    }
}

package netpol.conformance.cluster.embedded.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.244.1.2", "fd00:244:1::2", "fd00:30::b", "2001:db8::1"})
    void addressesAreWrittenAsTheApiWritesThem(String text) {
        assertThat(ApiAddress.text(InetAddress.ofLiteral(text))).isEqualTo(text);
    }
}

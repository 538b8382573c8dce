package netpol.conformance.cluster.embedded.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({"14.215.0.0/16,14.215.255.254,true", "14.215.0.0/16,14.216.0.1,false",
            "14.215.0.0/16,14.214.255.254,false",
            "10.0.0.0/9,10.127.255.255,true", "10.0.0.0/9,10.128.0.0,false", "0.0.0.0/0,8.8.8.8,true",
            "0.0.0.0/0,::1,false",
            "10.1.2.3/32,10.1.2.3,true", "10.1.2.3/32,10.1.2.2,false", "fd00:244::/32,fd00:244:1::7,true",
            "fd00:244::/32,fd00:245::1,false", "192.0.0.0/3,223.0.0.1,true", "192.0.0.0/3,191.0.0.1,false"})
    void aBlockContainsWhatSharesItsPrefix(String block, String address, boolean contained) {
        assertThat(Network.parse(block).contains(InetAddress.ofLiteral(address))).isEqualTo(contained);
    }

    @Test
    void hostsAreCountedFromTheFirstAddress() {
        assertThat(Network.parse("10.244.1.0/24").host(254)).isEqualTo(InetAddress.ofLiteral("10.244.1.254"));
        assertThat(Network.parse("fd00:244:1::/64").host(254)).isEqualTo(InetAddress.ofLiteral("fd00:244:1::fe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "example.com/8", "10.0.0.0/x", "::/129"})
    void whatIsNoBlockIsRefused(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

package netpol.conformance.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No question over UDP looks like an earlier one. */
class UdpPortsTest {

    private final UdpPorts ports = new UdpPorts();

    private int next() throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            ports.bind(channel, Optional.of(InetAddress.getLoopbackAddress()));
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        }
    }

    @Test
    void eachQuestionHasALaterPort() throws IOException {
        int first = next();

        assertThat(first).isGreaterThanOrEqualTo(UdpPorts.FIRST);
        assertThat(next()).isGreaterThan(first);
    }

    @Test
    void aPortThatAnotherSocketHasIsPassedOver() throws IOException {
        int first = next();
        try (DatagramChannel other = DatagramChannel.open()) {
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), first + 1));

            assertThat(next()).isGreaterThan(first + 1);
        }
    }
}

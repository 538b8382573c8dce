package netpol.conformance.cluster.embedded.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import netpol.conformance.cluster.embedded.kernel.NativeSocket;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import org.junit.jupiter.api.Test;

/** A flow over UDP that passed before the policy was in force passes again with many controllers: no probe may look like it. */
class SourcePortsTest {

    private static final ProbeTarget CLIENT = new ProbeTarget("nsa/client", Optional.of("node"),
            List.of(InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("fd00::1")));
    private static final ProbeTarget SERVER = new ProbeTarget("nsa/server", Optional.of("node"),
            List.of(InetAddress.ofLiteral("10.0.0.2"), InetAddress.ofLiteral("fd00::2")));

    private final SourcePorts ports = new SourcePorts();

    @Test
    void noPortComesAgainBeforeAllOthersHaveBeenUsed() {
        InetAddress source = InetAddress.ofLiteral("10.0.0.1");
        Set<Integer> seen = new HashSet<>();
        int all = SourcePorts.LAST - SourcePorts.FIRST + 1;
        for (int i = 0; i < all; i++) {
            seen.add(ports.next(source));
        }
        assertThat(seen).hasSize(all).allMatch(port -> port >= SourcePorts.FIRST && port <= SourcePorts.LAST);
        assertThat(ports.next(source)).isEqualTo(SourcePorts.FIRST);
    }

    @Test
    void aPodThatGetsTheAddressOfAnotherGoesOnWithItsPorts() throws IOException {
        int first = bound(probe("80/UDP", OptionalInt.empty()));
        ProbeTarget successor = new ProbeTarget("nsb/other", Optional.of("node"), CLIENT.addresses());

        assertThat(bound(new Probe(successor, SERVER, SERVER.addresses().getFirst(), Port.parse("80/UDP"), false,
                OptionalInt.empty()))).isGreaterThan(first);
    }

    @Test
    void aPortThatAnotherSocketHasIsPassedOver() throws IOException {
        try (NativeSocket other = NativeSocket.open(IpFamily.IPV4, Protocol.UDP)) {
            int taken = ports.bind(other, probe("80/UDP", OptionalInt.empty()));
            SourcePorts fresh = new SourcePorts();
            try (NativeSocket socket = NativeSocket.open(IpFamily.IPV4, Protocol.UDP)) {
                assertThat(fresh.bind(socket, probe("80/UDP", OptionalInt.empty()))).isGreaterThan(taken);
            }
        }
    }

    @Test
    void theKernelChoosesForTcpAndTheTableWhereItNamesAPort() throws IOException {
        assertThat(bound(probe("80/TCP", OptionalInt.empty()))).isZero();
        assertThat(bound(probe("80/UDP", OptionalInt.of(20_053)))).isEqualTo(20_053);
    }

    private static Probe probe(String port, OptionalInt from) {
        return new Probe(CLIENT, SERVER, SERVER.addresses().getFirst(), Port.parse(port), false, from);
    }

    private int bound(Probe probe) throws IOException {
        try (NativeSocket socket = NativeSocket.open(IpFamily.IPV4, probe.port().protocol())) {
            int port = ports.bind(socket, probe);
            assertThat(port == 0 || socket.local().getPort() == port).isTrue();
            return port;
        }
    }
}

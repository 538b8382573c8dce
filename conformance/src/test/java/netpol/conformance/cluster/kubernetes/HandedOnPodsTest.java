package netpol.conformance.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.agent.Prober;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.kubernetes.prober.ProcessStream;
import netpol.conformance.cluster.kubernetes.prober.ResidentProber;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.ServedPort;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import org.junit.jupiter.api.Test;

/** With the prober as a child process. */
class HandedOnPodsTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static PodRequest request(String node, String... serves) {
        return new PodRequest("ns", "pod", Map.of(), node, List.of(serves).stream().map(ServedPort::parse).toList());
    }

    private static boolean fits(PodRequest running, PodRequest wanted) {
        return new HandedOnPods(Map.of(), Map.of()).fits(running, wanted);
    }

    @Test
    void unnamedPortsCanBecomeOthers() {
        assertThat(fits(request("a", "80/TCP"), request("a", "81/TCP", "53/UDP"))).isTrue();
        assertThat(fits(request("a", "web=80/TCP", "81/TCP"), request("a", "web=80/TCP"))).isTrue();
    }

    @Test
    void nodeAndNamedPortsStayWhatTheyAre() {
        assertThat(fits(request("a", "80/TCP"), request("b", "80/TCP"))).isFalse();
        assertThat(fits(request("a", "80/TCP"), request("a", "web=80/TCP"))).isFalse();
        assertThat(fits(request("a", "web=80/TCP"), request("a", "web=81/TCP"))).isFalse();
        assertThat(fits(request("a", "web=80/TCP"), request("a", "80/TCP"))).isFalse();
    }

    @Test
    void whatTheProberCannotSpeakItCannotServe() {
        assertThat(fits(request("a", "80/TCP"), request("a", "80/SCTP"))).isFalse();
    }

    @Test
    void aPodListensWhereItShouldAndNowhereElse() throws Exception {
        int kept = freePort();
        int before = freePort();
        int after = freePort();
        ProbeTarget me = new ProbeTarget("ns/pod", Optional.of("a"), List.of(HERE));
        PodRequest started = request("a", kept + "/TCP", before + "/TCP", before + "/UDP");
        Map<String, PodRequest> pods = new HashMap<>(Map.of(me.id(), started));
        try (ResidentProber prober = new ResidentProber(me.id(), false, ProcessStream.of(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                "target/classes", Prober.class.getName(), "--until-end-of-input", me.id(), kept + "/TCP",
                before + "/TCP", before + "/UDP")))) {
            prober.awaitReady(START);
            HandedOnPods handedOn = new HandedOnPods(Map.of(me.id(), prober), pods);
            handedOn.serve(me, List.of(ServedPort.parse(after + "/UDP"), ServedPort.parse(kept + "/TCP"),
                    ServedPort.parse(after + "/TCP")));
            assertThat(outcomes(prober, me, new Port(kept, Protocol.TCP), new Port(after, Protocol.TCP),
                    new Port(after, Protocol.UDP), new Port(before, Protocol.TCP)))
                    .containsExactly(Outcome.CONNECTED, Outcome.CONNECTED, Outcome.CONNECTED, Outcome.REFUSED);
            handedOn.serve(me, started.serves());
            assertThat(outcomes(prober, me, new Port(before, Protocol.UDP), new Port(before, Protocol.TCP),
                    new Port(after, Protocol.TCP)))
                    .containsExactly(Outcome.CONNECTED, Outcome.CONNECTED, Outcome.REFUSED);
        }
    }

    private static List<Outcome> outcomes(ResidentProber prober, ProbeTarget me, Port... ports) {
        return prober.probe(List.of(ports).stream().map(port -> new Probe(me, me, HERE, port)).toList(), TIMEOUT)
                .stream().map(each -> each.join()).map(Observation::outcome).toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

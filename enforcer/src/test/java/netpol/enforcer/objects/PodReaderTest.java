package netpol.enforcer.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netpol.enforcer.policy.PodInfo;
import netpol.enforcer.policy.PodInfo.NamedPort;
import netpol.enforcer.policy.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PodReaderTest {

    private final List<String> leftOut = new ArrayList<>();

    @Test
    void aRunningPodHasAllItsAddresses() {
        PodInfo pod = read("""
                spec: {nodeName: n1}
                status: {phase: Running, podIP: 10.0.0.1, podIPs: [{ip: 10.0.0.1}, {ip: "fd00::1"}]}
                """).orElseThrow();

        assertThat(pod.id()).isEqualTo("nsa/a");
        assertThat(pod.node()).isEqualTo("n1");
        assertThat(pod.labels()).isEqualTo(Map.of("app", "web", "empty", ""));
        assertThat(pod.addresses()).containsExactlyInAnyOrder(InetAddress.ofLiteral("10.0.0.1"),
                InetAddress.ofLiteral("fd00::1"));
    }

    @Test
    void podIpAloneIsEnough() {
        assertThat(read("spec: {}\nstatus: {podIP: 10.0.0.1}\n").orElseThrow().addresses())
                .containsExactly(InetAddress.ofLiteral("10.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spec: {hostNetwork: true}\nstatus: {phase: Running, podIP: 10.0.0.1}",
            "spec: {}\nstatus: {phase: Succeeded, podIP: 10.0.0.1}",
            "spec: {}\nstatus: {phase: Failed, podIP: 10.0.0.1}",
            "spec: {}\nstatus: {phase: Pending}", "spec: {}", "spec: {}\nstatus: {podIP: \"\"}",
            "spec: {}\nstatus: {podIP: nonsense}"})
    void hostNetworkPodsEndedPodsAndPodsWithoutAddressAreNone(String yaml) {
        assertThat(read(yaml + "\n")).isEmpty();
    }

    @Test
    void aPodThatIsBeingDeletedIsStillOne() {
        assertThat(info("""
                metadata: {name: a, namespace: nsa, deletionTimestamp: "2026-11-23T00:00:00Z"}
                spec: {}
                status: {phase: Running, podIP: 10.0.0.1}
                """)).isPresent();
    }

    @Test
    void anAddressThatIsNoneDoesNotTakeTheOthersAlong() {
        assertThat(read("spec: {}\nstatus: {podIPs: [{ip: nonsense}, {ip: 10.0.0.2}, {}]}\n").orElseThrow().addresses())
                .containsExactly(InetAddress.ofLiteral("10.0.0.2"));
        assertThat(leftOut).containsExactly("status.podIPs: \"nonsense\" is no address and is left out");
    }

    @Test
    void namedPortsAreThoseOfContainersAndSidecars() {
        PodInfo pod = read("""
                spec:
                  initContainers:
                  - {name: once, ports: [{name: setup, containerPort: 1}]}
                  - {name: mesh, restartPolicy: Always, ports: [{name: proxy, containerPort: 2}]}
                  containers:
                  - name: one
                    ports:
                    - {name: http, containerPort: 8080}
                    - {name: dns, containerPort: 53, protocol: UDP}
                    - {name: dns, containerPort: 53, protocol: TCP}
                    - {containerPort: 9}
                  - {name: two, ports: [{name: sigtran, containerPort: 2905, protocol: SCTP}]}
                status: {podIP: 10.0.0.1}
                """).orElseThrow();

        assertThat(pod.namedPorts()).containsExactlyInAnyOrder(new NamedPort("http", Protocol.TCP, 8080),
                new NamedPort("dns", Protocol.UDP, 53), new NamedPort("dns", Protocol.TCP, 53),
                new NamedPort("sigtran", Protocol.SCTP, 2905), new NamedPort("proxy", Protocol.TCP, 2));
    }

    @Test
    void aPortOfAnUnknownProtocolDoesNotTakeThePodAlong() {
        assertThat(read("""
                spec: {containers: [{name: c, ports: [{name: x, containerPort: 1, protocol: QUIC}]}]}
                status: {podIP: 10.0.0.1}
                """).orElseThrow().namedPorts()).isEmpty();
    }

    private Optional<PodInfo> read(String yaml) {
        return info("""
                metadata: {name: a, namespace: nsa, labels: {app: web, empty: ""}}
                """ + yaml);
    }

    private Optional<PodInfo> info(String yaml) {
        try {
            PodReading reading = PodReader.read(new Identity("nsa", "a", ""), Yaml.read(yaml));
            leftOut.addAll(reading.leftOut());
            return reading.info();
        } catch (FieldException e) {
            throw new AssertionError(e.field() + ": " + e.getMessage(), e);
        }
    }
}

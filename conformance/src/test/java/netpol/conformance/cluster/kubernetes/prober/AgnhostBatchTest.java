package netpol.conformance.cluster.kubernetes.prober;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Port;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script is run by this machine's shell, with a program in agnhost's place that says what agnhost would. */
class AgnhostBatchTest {

    private static final String STAND_IN = """
            #!/bin/sh
            for last; do :; done
            case "$last" in
              *:80) exit 0 ;;
              *:81) echo TIMEOUT >&2 ;;
              *:82) echo REFUSED >&2 ;;
              *:83) echo "REFUSED: read udp 10.0.0.1:1->10.0.0.2:83: read: connection refused" >&2 ;;
              *:84) echo "OTHER: dial tcp 10.0.0.2:84: connect: no route to host" >&2 ;;
              *:85) echo "OTHER: dial tcp 10.0.0.2:85: connect: network is unreachable" >&2 ;;
              *:86) echo "DNS: lookup x" >&2 ;;
              *:87) echo "Error: unknown command \\"connect\\" for \\"app\\"" >&2 ;;
              *:88) echo "TIMEOUT: read udp 10.0.0.1:1->10.0.0.2:88: i/o timeout" >&2 ;;
              "[2001:db8:0:0:0:0:0:2]:89") exit 0 ;;
              *) echo "UNKNOWN: $*" >&2 ;;
            esac
            exit 1
            """;

    @TempDir
    private Path directory;

    private static Probe probe(String port, String address) {
        ProbeTarget pod = new ProbeTarget("ns/a", Optional.empty(), List.of(InetAddress.ofLiteral(address)));
        return new Probe(pod, pod, pod.addresses().getFirst(), Port.parse(port));
    }

    private List<Outcome> outcomes(String... ports) throws Exception {
        Path standIn = Files.createFile(directory.resolve("agnhost"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(standIn, STAND_IN);
        AgnhostBatch batch = new AgnhostBatch(standIn.toString(),
                List.of(ports).stream()
                        .map(port -> probe(port, port.startsWith("89") ? "2001:db8::2" : "10.0.0.2")).toList(),
                Duration.ofMillis(750));
        Process shell = new ProcessBuilder("sh").start();
        shell.getOutputStream().write(batch.script().getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().flush();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return batch.observations(output, Duration.ZERO).stream().map(Observation::outcome).toList();
    }

    @Test
    void eachWordOfAgnhostIsAnOutcome() throws Exception {
        assertThat(outcomes("80/TCP", "81/TCP", "82/TCP", "83/UDP", "84/TCP", "85/TCP", "86/TCP", "87/TCP", "88/UDP",
                "89/TCP", "90/TCP")).containsExactly(
                        Outcome.CONNECTED, Outcome.TIMED_OUT, Outcome.REFUSED, Outcome.UNREACHABLE,
                        Outcome.UNREACHABLE, Outcome.PROBE_FAILED, Outcome.PROBE_FAILED, Outcome.PROBE_FAILED,
                        Outcome.TIMED_OUT, Outcome.CONNECTED, Outcome.PROBE_FAILED);
    }

    @Test
    void aProbeOfWhichNothingIsSaidHasFailed() {
        AgnhostBatch batch = new AgnhostBatch("/agnhost",
                List.of(probe("80/TCP", "10.0.0.2"), probe("81/TCP", "10.0.0.2")), Duration.ofSeconds(1));
        assertThat(batch.observations("sh: can't fork\n1 0 \n99 0\n", Duration.ZERO)).extracting(Observation::outcome)
                .containsExactly(Outcome.PROBE_FAILED, Outcome.CONNECTED);
    }
}

package netpol.conformance.cluster.kubernetes.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import netpol.conformance.agent.Prober;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Port;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the prober as a child process, as on a host outside. */
class ResidentProberTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private ResidentProber prober(ProberStream.Opening opening) {
        ResidentProber prober = new ResidentProber("ns/me", false, opening);
        open.add(prober);
        return prober;
    }

    private static ProberStream.Opening process(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                "target/classes", Prober.class.getName(), "--until-end-of-input"));
        command.addAll(List.of(arguments));
        return ProcessStream.of(command);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Probe probe(int port) {
        ProbeTarget me = new ProbeTarget("ns/me", Optional.empty(), List.of(HERE));
        return new Probe(me, me, HERE, new Port(port, Protocol.TCP));
    }

    private static List<Observation> observations(List<CompletableFuture<Observation>> futures) {
        return futures.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void aProberInAnotherProcessServesAndProbes() throws Exception {
        int port = freePort();
        ResidentProber prober = prober(process("ns/me", port + "/TCP"));
        prober.awaitReady(START);
        List<Observation> seen = observations(prober.probe(List.of(probe(port), probe(freePort())), TIMEOUT));
        assertThat(seen).extracting(Observation::outcome).containsExactly(Outcome.CONNECTED, Outcome.REFUSED);
        assertThat(seen.getFirst().evidence()).isEqualTo("ns/me");
    }

    @Test
    void aStreamThatBrokeIsOpenedAgainAndWhatWasAskedIsAnswered() throws Exception {
        int port = freePort();
        AtomicInteger opened = new AtomicInteger();
        ProberStream.Opening real = process("ns/me", port + "/TCP");
        ResidentProber prober = prober((lines, broken) -> {
            if (opened.incrementAndGet() == 2) {
                // Takes the questions and ends without an answer.
                return ProcessStream.of(List.of("sh", "-c", "read line; read line")).open(lines, broken);
            }
            return real.open(lines, broken);
        });
        prober.awaitReady(START);
        prober.interrupt();
        List<Observation> seen = observations(prober.probe(List.of(probe(port)), START));
        assertThat(seen).extracting(Observation::outcome).containsExactly(Outcome.CONNECTED);
        // The first process may not have let go of the port yet when the third starts: then there is a fourth.
        assertThat(opened.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aProberThatSaysNothingIsAFailedProbeAndNoDenial() {
        ResidentProber prober = prober(ProcessStream.of(List.of("sh", "-c", "cat >/dev/null")));
        Observation seen = observations(prober.probe(List.of(probe(80)), Duration.ofMillis(100))).getFirst();
        assertThat(seen.outcome()).isEqualTo(Outcome.PROBE_FAILED);
        assertThat(seen.evidence()).contains("ns/me").contains("did not answer");
    }

    @Test
    void aProberThatCannotBeReachedIsAFailedProbeAtOnce() {
        ResidentProber prober = prober((_, _) -> {
            throw new IOException("no route to the API server");
        });
        Observation seen = observations(prober.probe(List.of(probe(80)), Duration.ofHours(1))).getFirst();
        assertThat(seen.outcome()).isEqualTo(Outcome.PROBE_FAILED);
        assertThat(seen.evidence()).contains("no route to the API server");
    }

    @Test
    void aStreamThatTakesLongToOpenHoldsUpNobodyWhoAsks() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ProberStream.Opening real = process("ns/me");
        ResidentProber prober = prober((lines, broken) -> {
            if (!awaited(asked)) {
                throw new IOException("who asks was held up");
            }
            return real.open(lines, broken);
        });
        List<CompletableFuture<Observation>> first = prober.probe(List.of(probe(freePort())), START);
        List<CompletableFuture<Observation>> second = prober.probe(List.of(probe(freePort())), START);
        asked.countDown();
        assertThat(observations(first)).extracting(Observation::outcome).containsExactly(Outcome.REFUSED);
        assertThat(observations(second)).extracting(Observation::outcome).containsExactly(Outcome.REFUSED);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStreamWhoseOpeningWentWrongIsOpenedForTheNextQuestion() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        ProberStream.Opening real = process("ns/me");
        ResidentProber prober = prober((lines, broken) -> {
            if (opened.incrementAndGet() == 1) {
                throw new IllegalStateException("client is closed");
            }
            return real.open(lines, broken);
        });
        Observation failed = observations(prober.probe(List.of(probe(freePort())), Duration.ofHours(1))).getFirst();
        assertThat(failed.evidence()).contains("cannot be reached").contains("client is closed");
        Observation seen = observations(prober.probe(List.of(probe(freePort())), START)).getFirst();
        assertThat(seen.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void whyItIsNotReadyIsTold() {
        ResidentProber prober = prober((_, _) -> {
            throw new IOException("container not found");
        });
        assertThatThrownBy(() -> prober.awaitReady(Duration.ofMillis(300))).isInstanceOf(ClusterException.class)
                .hasMessageContaining("ns/me").hasMessageContaining("container not found");
    }

    @Test
    void nonsenseFromTheProberHurtsNobody() throws Exception {
        int port = freePort();
        ProberStream.Opening real = process("ns/me", port + "/TCP");
        ResidentProber prober = prober((lines, broken) -> {
            lines.accept("Picked up JAVA_TOOL_OPTIONS: -Dx");
            lines.accept("");
            return real.open(lines, broken);
        });
        prober.awaitReady(START);
        assertThat(observations(prober.probe(List.of(probe(port)), TIMEOUT)).getFirst().outcome())
                .isEqualTo(Outcome.CONNECTED);
    }
}

package netpol.conformance.implementation.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import netpol.conformance.implementation.Crash;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeProgramTest {

    @TempDir
    private Path directory;

    private NodeProgram start(String line) {
        Path log = directory.resolve("program.log");
        return new NodeProgram("kube-router", "node-a", log, () -> {
            try {
                return new ProcessBuilder("sh", "-c", line).directory(directory.toFile()).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void aProgramThatEndsIsStartedAgainAtOnceAndItsLastWordsAreKept() {
        NodeProgram program = start(
                "if [ -e once ]; then exec sleep 1000; fi; touch once; echo 'no such port'; exit 3");
        Instant begin = Instant.now();
        Awaitility.await().until(() -> Files.exists(directory.resolve("once")) && program.crashes().size() == 1
                && program.runs());
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(program.crashes()).extracting(Crash::why).singleElement().asString()
                .startsWith("kube-router ended with status 3 on node-a: no such port; the end of ")
                .endsWith("no such port");
        program.release().destroy();
    }

    @Test
    void aProgramThatIsNotThereIsSaidNotToBeFound() {
        NodeProgram program = start("/nowhere/kube-router --run-firewall");
        Awaitility.await().until(() -> !program.crashes().isEmpty());
        program.release();
        assertThat(program.crashes().getFirst().why())
                .startsWith(
                        "kube-router ended with status 127 on node-a: /nowhere/kube-router: not found; the end of ");
    }

    /** Whoever looks before anybody was told that the process ended. */
    @Test
    void anEndIsNotOverlookedWhileNobodyHasBeenToldOfIt() {
        NodeProgram program = start("sleep 0.2; exit 1");
        Awaitility.await().pollInterval(Duration.ofMillis(1))
                .until(() -> !program.runs() || !program.crashes().isEmpty());
        assertThat(program.crashes()).isNotEmpty();
        program.release();
    }

    @Test
    void aProgramThatIsReleasedIsNotStartedAgainAndHasNotCrashed() throws Exception {
        NodeProgram program = start("echo started >> starts; exec sleep 1000");
        Awaitility.await().until(() -> Files.exists(directory.resolve("starts")));
        ProcessHandle last = program.release();
        last.destroy();
        last.onExit().get();
        assertThat(program.crashes()).isEmpty();
        Awaitility.await().during(Duration.ofMillis(300))
                .until(() -> Files.readAllLines(directory.resolve("starts")).size() == 1);
    }

    @Test
    void pausesDoubleFromASecondToTen() {
        assertThat(List.of(1, 2, 3, 4, 5, 6, 7, 100)).extracting(NodeProgram::pause).extracting(Duration::toSeconds)
                .containsExactly(0L, 1L, 2L, 4L, 8L, 10L, 10L, 10L);
    }
}

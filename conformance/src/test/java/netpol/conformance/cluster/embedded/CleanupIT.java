package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.options.ClusterOptions.PodNetwork;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a run ends, nothing of it stays, unless it was to be kept. */
class CleanupIT {

    @TempDir
    Path logs;

    @BeforeEach
    void root() {
        assumeTrue(!new UserNamespace().needed(), "needs root");
    }

    /** A cluster in another JVM. */
    private final class Other implements AutoCloseable {

        private final Process process;
        private final BufferedReader lines;
        private final String run;
        private final List<String> said = new ArrayList<>();

        Other(String keep) throws IOException {
            // A build that a script has put into the background ignores Ctrl-C, and so would its children.
            List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
            command.addAll(Child.command(System.getProperty("java.class.path"), logs, keep));
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            run = until("up ").split(" ")[1];
            assertThat(namespaces(run)).hasSize(5);
            Awaitility.await().untilAsserted(() -> assertThat(processes(run)).hasSize(1));
            assertThat(holders(run)).isNotEmpty();
        }

        String until(String start) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.startsWith(start)) {
                    return line;
                }
            }
            throw new AssertionError("no line \"" + start + "\" in " + said);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private static List<String> namespaces(String run) throws IOException {
        try (Stream<Path> names = Files.list(Path.of("/run/netns"))) {
            return names.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("np-" + run + "-"))
                    .toList();
        }
    }

    private static List<ProcessHandle> processes(String run) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/sleep")
                        && process.info().commandLine().orElse("").endsWith(" 3000"))
                .filter(process -> environment(process).contains("/run/netpol/" + run + "/")).toList();
    }

    /** What holds a node's mounts and process numbers. */
    private static List<ProcessHandle> holders(String run) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("/run/netpol/" + run + "/"))
                .toList();
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "gone meanwhile";
        }
    }

    private static void assertNothingLeft(String run) throws IOException {
        assertThat(namespaces(run)).isEmpty();
        assertThat(processes(run)).isEmpty();
        assertThat(holders(run)).isEmpty();
        assertThat(Path.of("/run/netpol", run)).doesNotExist();
    }

    @Test
    void aClosedClusterLeavesNothing() throws Exception {
        try (Other other = new Other("remove")) {
            other.process.getOutputStream().close();
            other.until("closed");
            assertNothingLeft(other.run);
        }
    }

    @Test
    void anInterruptedRunLeavesNothing() throws Exception {
        try (Other other = new Other("remove")) {
            // What Ctrl-C sends; who was started in the background by a shell does not hear it, but what a supervisor sends.
            Shell.output("kill", ignoresInterrupts() ? "-TERM" : "-INT", Long.toString(other.process.pid()));
            assertThat(other.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertNothingLeft(other.run);
        }
    }

    /** The mask of ignored signals has a bit for each, the first for signal 1; it is inherited (proc(5), signal(7)). */
    private static boolean ignoresInterrupts() throws IOException {
        String mask = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow().substring("SigIgn:".length());
        return (Long.parseUnsignedLong(mask.strip(), 16) >> 1 & 1) == 1;
    }

    @Test
    void whatAKilledRunLeftIsRemovedByTheNext() throws Exception {
        String run;
        try (Other other = new Other("remove")) {
            run = other.run;
            other.process.destroyForcibly().waitFor();
        }
        assertThat(namespaces(run)).hasSize(5);
        assertThat(processes(run)).hasSize(1);
        try (Fixture fixture = Fixture.start(PodNetwork.BRIDGE, logs)) {
            assertNothingLeft(run);
            assertThat(namespaces(fixture.cluster().run())).hasSize(3);
        }
    }

    @Test
    void aLiveRunIsLeftAlone() throws Exception {
        try (Other other = new Other("remove")) {
            try (Fixture fixture = Fixture.start(PodNetwork.BRIDGE, logs)) {
                new EmbeddedProvider().clean();
                assertThat(namespaces(other.run)).hasSize(5);
                assertThat(namespaces(fixture.cluster().run())).hasSize(3);
            }
            other.process.getOutputStream().close();
            other.until("closed");
        }
    }

    @Test
    void aKeptRunStaysWithItsProgramsAndServersUntilItIsCleaned() throws Exception {
        try (Other other = new Other("keep")) {
            String enter = other.said.stream().filter(line -> line.contains("in x/client")).findFirst().orElseThrow();
            assertThat(other.said).anyMatch(line -> line.contains("/np-" + other.run + "-node-a nft list ruleset"))
                    .anyMatch(line -> line.contains("iptables-save"))
                    .anyMatch(line -> line.contains("KUBECONFIG=/run/netpol/" + other.run + "/kubeconfig"))
                    .noneMatch(line -> line.contains("inet netpol"));
            assertThat(Shell.output("sh", "-c", enter.substring(enter.indexOf("nsenter")) + " -c 'ip -o address'"))
                    .contains("eth0");
            assertThat(processes(other.run)).as("what runs on nodes goes on").hasSize(1);
            assertThat(new EmbeddedProvider().kept()).contains(other.run);
            try (Fixture fixture = Fixture.start(PodNetwork.BRIDGE, logs)) {
                assertThat(namespaces(other.run)).as("another start does not remove it").hasSize(5);
                assertThat(fixture.cluster().run()).isNotEqualTo(other.run);
            }
            assertThat(new EmbeddedProvider().clean(other.run)).singleElement().asString()
                    .isEqualTo("run " + other.run + ", which process " + other.process.pid() + " had kept");
            assertNothingLeft(other.run);
        }
    }

    @Test
    void aRunThatIsGoingOnIsNotEndedByItsName() throws Exception {
        try (Other other = new Other("remove")) {
            assertThatThrownBy(() -> new EmbeddedProvider().clean(other.run)).isInstanceOf(ClusterException.class)
                    .hasMessage("run " + other.run + " is going on, process " + other.process.pid()
                            + "; Ctrl-C ends it there");
            assertThat(new EmbeddedProvider().kept()).doesNotContain(other.run);
            assertThat(new EmbeddedProvider().clean("no-such-run")).isEmpty();
            assertThat(namespaces(other.run)).hasSize(5);
            other.process.getOutputStream().close();
            other.until("closed");
        }
    }
}

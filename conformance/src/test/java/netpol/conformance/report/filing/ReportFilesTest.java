package netpol.conformance.report.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import netpol.conformance.report.SampleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

    @TempDir
    private Path directory;

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void fullDiskLeavesTheRunBefore() throws IOException, InterruptedException {
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64k", "netpol-test", directory.toString()))
                .as("a small tmpfs can be mounted (needs root)").isZero();
        try {
            new ReportFiles(directory).add("results.json", "before").write();
            ReportFiles tooMuch = new ReportFiles(directory).add("junit.xml", "small").add("results.json",
                    "x".repeat(100_000));
            assertThatThrownBy(tooMuch::write).isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot write the reports into " + directory)
                    .hasMessageContaining("No space left");
            assertThat(names()).containsExactly("results.json");
            assertThat(directory.resolve("results.json")).hasContent("before");
        } finally {
            run("umount", directory.toString());
        }
    }

    @Test
    void directoryThatCannotBeWrittenIsNamed() {
        assertThatThrownBy(() -> new Reports(Path.of("/proc/nowhere")).write(SampleRun.result()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot write the reports into /proc/nowhere: ");
    }
}

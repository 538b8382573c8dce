package netpol.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.catalog.Selection;
import netpol.conformance.judge.Timings;
import netpol.conformance.run.Certification;
import org.junit.jupiter.api.Test;

/** Two runs of the same inputs, one after the other, differ in times and addresses only. */
class SameInputsIT {

    private static final Selection SELECTION = new Selection(Optional.of("@same-node"),
            Optional.of("tke/outside-networks"));

    @Test
    void twoRunsGiveTheSameReports() throws IOException {
        Path one = run("same-inputs-1");
        Path other = run("same-inputs-2");
        assertThat(stripped(other)).hasSameTextualContentAs(stripped(one));
        assertThat(names(other)).isEqualTo(names(one));
        assertThat(cases(other)).isNotEmpty().isEqualTo(cases(one));
    }

    private static Path run(String name) {
        EmbeddedRun run = new EmbeddedRun(name);
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        try (Certification certification = run.start("enforcer", SELECTION, Timings.DEFAULT, silent)) {
            certification.run();
        }
        return run.reports();
    }

    /** As a file: of those a failure shows the lines that differ. */
    private static Path stripped(Path reports) throws IOException {
        return Files.writeString(reports.resolveSibling(reports.getFileName() + ".json"),
                SameInputs.of(Files.readString(reports.resolve("results.json"))));
    }

    private static String names(Path reports) throws IOException {
        try (Stream<Path> files = Files.walk(reports)) {
            return files.map(file -> reports.relativize(file).toString()).sorted().toList().toString();
        }
    }

    private static String cases(Path reports) throws IOException {
        return Files.readAllLines(reports.resolve("junit.xml")).stream().filter(line -> line.contains("<testcase"))
                .map(line -> line.replaceAll(" time=\"[^\"]*\"", "")).toList().toString();
    }
}

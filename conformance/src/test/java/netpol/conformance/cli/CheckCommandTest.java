package netpol.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.ClusterProviders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final Path SUITE = Path.of("../features");
    private static final String FEATURE = "tke/isolated-namespaces.feature";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path features;

    private int check() {
        PrintStream printing = new PrintStream(out, true, StandardCharsets.UTF_8);
        CliContext surroundings = new CliContext(new ClusterProviders(List.of()), printing, printing, Map.of(),
                false);
        return Conformance.commandLine(surroundings).execute("check", "--features=" + features);
    }

    private String copied() throws IOException {
        Files.createDirectories(features.resolve("tke"));
        Files.createDirectories(features.resolve("policies/tke"));
        try (var policies = Files.list(SUITE.resolve("policies/tke"))) {
            for (Path policy : policies.toList()) {
                Files.copy(policy, features.resolve("policies/tke").resolve(policy.getFileName()));
            }
        }
        return Files.readString(SUITE.resolve(FEATURE));
    }

    /** One {@code deny} of the first table, by hand. */
    @Test
    void flippedCellIsNamedAndStatusOne() throws IOException {
        String text = copied();
        int cell = text.indexOf("| deny ");
        Files.writeString(features.resolve(FEATURE), text.substring(0, cell) + "| allow" + text.substring(cell + 7));
        int line = text.substring(0, cell).split("\n", -1).length;
        assertThat(check()).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(FEATURE + ":" + line,
                "the table says allow, the oracle deny", "is isolated for ingress by", "WRONG: ");
    }
}

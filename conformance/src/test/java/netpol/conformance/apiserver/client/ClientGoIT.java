package netpol.conformance.apiserver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What programs on {@code k8s.io/client-go} see, by one in src/test/go/api-client. */
class ClientGoIT {

    private static final Path SOURCE = Path.of("src/test/go/api-client").toAbsolutePath(),
            BINARY = Path.of("target/api-client").toAbsolutePath();
    /** After how many changes the server of {@link #whatIsForgottenIsListedAgain} has forgotten one. */
    private static final int SHORT = 100;

    @TempDir
    static Path directory;

    /** Go's caches are where they always are. */
    @BeforeAll
    static void build() throws Exception {
        assumeTrue(Program.find("go").isPresent(), "needs the program go");
        Program.Ran build = Program.run(SOURCE, Map.of("CGO_ENABLED", "0"), "",
                List.of("go", "build", "-o", BINARY.toString(), "."));
        assertThat(build.status()).as("go build: %s", build.output()).isZero();
    }

    @TestFactory
    Stream<DynamicTest> eachCheck() throws Exception {
        try (ApiUnderTest server = ApiUnderTest.start(directory.resolve("server"))) {
            return checks(server, "-controllers=" + server.hasControllers());
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsForgottenIsListedAgain() throws Exception {
        try (ApiUnderTest server = new EmbeddedApiUnderTest(SHORT)) {
            return checks(server, "-only=410", "-forgets=" + SHORT);
        }
    }

    /** A test of every line that the program prints. */
    private static Stream<DynamicTest> checks(ApiUnderTest server, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(BINARY.toString(), "-kubeconfig", server.kubeconfig(directory).toString()));
        command.addAll(List.of(arguments));
        Program.Ran ran = Program.run(directory, Map.of(), "", command);
        List<String> lines = ran.output().lines().toList();
        assertThat(lines).as("the program ended with %d", ran.status()).isNotEmpty()
                .allMatch(line -> line.matches("(ok|FAIL|skip) .+"));
        assertThat(ran.status()).as(ran.output())
                .isEqualTo(lines.stream().anyMatch(line -> line.startsWith("FAIL ")) ? 1 : 0);
        return lines.stream().map(ClientGoIT::test);
    }

    private static DynamicTest test(String line) {
        String[] parts = line.split(" ", 2);
        String[] said = parts[1].split(": ", 2);
        return DynamicTest.dynamicTest(said[0], () -> {
            switch (parts[0]) {
                case "ok" -> assertThat(said).hasSize(1);
                case "skip" -> abort(said[1]);
                default -> fail(said[1]);
            }
        });
    }
}

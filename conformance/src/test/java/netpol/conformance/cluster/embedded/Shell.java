package netpol.conformance.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Runs programs for tests. */
final class Shell {

    private Shell() {}

    record Result(int status, String output) {}

    static Result run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** Fails the test unless the status is 0. */
    static String output(String... command) throws IOException, InterruptedException {
        Result result = run(List.of(command));
        assertThat(result.status()).as("%s: %s", String.join(" ", command), result.output()).isZero();
        return result.output();
    }

    static Result in(String namespace, String... command) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of("nsenter", "--net=/run/netns/" + namespace, "--"), Stream.of(command))
                .toList());
    }
}

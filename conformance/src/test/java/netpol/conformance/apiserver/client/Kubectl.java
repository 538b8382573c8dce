package netpol.conformance.apiserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One kubectl, in a namespace.
 *
 * @param minor 32 for version 1.32
 */
record Kubectl(Path program, int minor, Path kubeconfig, Path home, String namespace) {

    private static final Pattern VERSION = Pattern.compile("v1\\.(\\d+)\\.");

    /** Those to try: the variable NETPOL_KUBECTL names some (as PATH does), and there is that of the PATH. */
    static List<Path> programs() {
        String named = Optional.ofNullable(System.getenv("NETPOL_KUBECTL")).orElse("");
        return Stream
                .concat(Program.find("kubectl").stream(),
                        Stream.of(named.split(File.pathSeparator)).filter(each -> !each.isBlank()).map(Path::of))
                .distinct().toList();
    }

    static Kubectl of(Path program, Path kubeconfig, Path home) throws IOException, InterruptedException {
        Kubectl asked = new Kubectl(program, 0, kubeconfig, home, "default");
        Matcher version = VERSION.matcher(asked.ok("version", "--client"));
        assertThat(version.find()).isTrue();
        return new Kubectl(program, Integer.parseInt(version.group(1)), kubeconfig, home, "default");
    }

    Kubectl in(String other) {
        return new Kubectl(program, minor, kubeconfig, home, other);
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--namespace=" + namespace));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Discovery is cached below its home. */
    private Map<String, String> environment() {
        return Map.of("KUBECONFIG", kubeconfig.toString(), "HOME", home.toString(), "KUBE_EDITOR",
                "sed -i s/before/after/");
    }

    Program.Ran run(String... arguments) throws IOException, InterruptedException {
        return Program.run(home, environment(), "", command(arguments));
    }

    /** What it prints; it has to succeed. */
    String ok(String... arguments) throws IOException, InterruptedException {
        Program.Ran ran = run(arguments);
        assertThat(ran.status()).as("kubectl %s: %s", String.join(" ", arguments), ran.output()).isZero();
        return ran.output();
    }

    /** What it prints; it has to fail. */
    String refused(String... arguments) throws IOException, InterruptedException {
        Program.Ran ran = run(arguments);
        assertThat(ran.status()).as("kubectl %s: %s", String.join(" ", arguments), ran.output()).isNotZero();
        return ran.output();
    }

    /** Writes a manifest to a file of its own. What starts with a brace would be read as JSON. */
    String file(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(home, "manifest", ".yaml"), "---\n" + yaml).toString();
    }

    String apply(String yaml, String... more) throws IOException, InterruptedException {
        return ok(Stream.concat(Stream.of("apply", "-f", file(yaml)), Stream.of(more)).toArray(String[]::new));
    }

    /** One that goes on until it is closed. */
    Watching watching(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments)).redirectErrorStream(true);
        builder.environment().putAll(environment());
        Process process = builder.start();
        return new Watching(process, process.inputReader());
    }

    /** The lines of a kubectl that goes on. */
    record Watching(Process process, BufferedReader lines) implements AutoCloseable {

        /** The next line with a text; it has to come. */
        String awaitLine(String text) throws IOException {
            List<String> seen = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                seen.add(line);
                if (line.contains(text)) {
                    return line;
                }
            }
            throw new AssertionError("no line has " + text + ": " + seen);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}

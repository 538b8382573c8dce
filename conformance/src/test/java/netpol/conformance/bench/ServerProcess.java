package netpol.conformance.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server that is measured, and what its process uses. */
final class ServerProcess implements AutoCloseable {

    private static final double TICKS_PER_SECOND = 100, KILOBYTES = 1024, NANOS_PER_MILLI = 1e6;
    /** Those of ./netpol certify. */
    private static final List<String> OPTIONS = List.of("--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders", "-Xms256m", "-Xmn160m", "-XX:MetaspaceSize=128m");
    private static final Pattern USED = Pattern.compile("(?:tenured|def new|DefNew|Tenured).* used (\\d+)K");

    private final Process process;
    private final String url;
    private final String token;
    private final double startMillis;

    private ServerProcess(Process process, String url, String token, double startMillis) {
        this.process = process;
        this.url = url;
        this.token = token;
        this.startMillis = startMillis;
    }

    /** @param classpath and main class: it prints {@code URL TOKEN} when it serves */
    static ServerProcess start(String classpath, String main) throws IOException {
        long began = System.nanoTime();
        List<String> command = Stream.of(List.of(java("java")), OPTIONS, List.of("-cp", classpath, main))
                .flatMap(List::stream).toList();
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("https://")) {
                String[] parts = line.split(" ");
                return new ServerProcess(process, parts[0], parts[1], (System.nanoTime() - began) / NANOS_PER_MILLI);
            }
        }
        throw new IOException("the server did not start: " + String.join(" ", command));
    }

    private static String java(String program) {
        return System.getProperty("java.home") + "/bin/" + program;
    }

    String url() {
        return url;
    }

    String token() {
        return token;
    }

    double startMillis() {
        return startMillis;
    }

    /** User and system time of all its threads so far. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** @param field {@code VmRSS}, {@code VmHWM}: its memory now, and at the most */
    double megabytes(String field) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(field + ":")).findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES).orElseThrow();
        }
    }

    /** What is in use after a full collection. */
    double heapMegabytes() throws IOException, InterruptedException {
        asked("GC.run");
        double kilobytes = 0;
        Matcher used = USED.matcher(asked("GC.heap_info"));
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes / KILOBYTES;
    }

    private String asked(String question) throws IOException, InterruptedException {
        Process asking = new ProcessBuilder(java("jcmd"), Long.toString(process.pid()), question)
                .redirectErrorStream(true).start();
        String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asking.waitFor() != 0) {
            throw new IOException(answer);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).exceptionally(late -> {
            process.destroyForcibly();
            return process;
        }).join();
    }
}

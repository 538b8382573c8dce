package netpol.enforcer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Writes what was measured between two comments of {@code BENCHMARKS.md}: {@code <!-- NAME -->} and {@code <!-- /NAME -->}. */
final class Report {

    private static final Path FILE = Path.of("BENCHMARKS.md");

    private Report() {}

    static void write(String section, List<String> lines) throws IOException {
        String text = Files.readString(FILE);
        String begin = "<!-- " + section + " -->\n";
        String end = "<!-- /" + section + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < 0) {
            throw new IOException(FILE + " has no place for " + section);
        }
        String content = String.join("\n", lines) + "\n\n" + machine() + "\n";
        System.out.println(content);
        Files.writeString(FILE, text.substring(0, from + begin.length()) + content + text.substring(to));
    }

    private static String machine() throws IOException {
        String model = field("/proc/cpuinfo", "model name");
        double memory = Long.parseLong(field("/proc/meminfo", "MemTotal").split(" ")[0]) / 1048576.0;
        return String.format(Locale.ROOT, "*%s; %d × %s, %.0f GB; Linux %s; Java %s; load of the machine afterwards: %s*",
                LocalDate.now(), Runtime.getRuntime().availableProcessors(), model, memory,
                System.getProperty("os.version"), Runtime.version(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static String field(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name)).findFirst().map(line -> line.split(":", 2)[1].strip())
                    .orElse("0");
        }
    }

}

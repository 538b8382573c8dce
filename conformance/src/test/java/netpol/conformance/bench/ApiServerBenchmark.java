package netpol.conformance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the embedded API server, and another beside it if one is named: {@code -Dbench.other.classpath=}, {@code
 * -Dbench.other.main=}. They take turns, so that a busy machine troubles both.
 */
final class ApiServerBenchmark {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    private ApiServerBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Scale scale = Scale.ofProperties();
        String other = System.getProperty("bench.other.main", "");
        Map<String, Samples> ours = new LinkedHashMap<>(), others = new LinkedHashMap<>(),
                ratios = new LinkedHashMap<>();
        List<String> loads = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            loads.add(load());
            Map<String, Double> measured = Map.of();
            if (!other.isEmpty()) {
                measured = round("other", System.getProperty("bench.other.classpath"), other, scale,
                        Boolean.getBoolean("bench.other.chunked"));
            }
            Map<String, Double> own = round("embedded", System.getProperty("java.class.path"),
                    ServedApi.class.getName(), scale, true);
            measured.forEach((name, value) -> add(others, name, value));
            Map<String, Double> compared = measured;
            own.forEach((name, value) -> {
                add(ours, name, value);
                if (compared.containsKey(name)) {
                    add(ratios, name, value / compared.get(name));
                }
            });
        }
        System.out.println(scale + "; " + ROUNDS + " rounds\n");
        System.out.println(table(ours, others, ratios));
        System.out.println(machine(loads));
    }

    private static Map<String, Double> round(String name, String classpath, String main, Scale scale, boolean chunked)
            throws Exception {
        try (ServerProcess server = ServerProcess.start(classpath, main)) {
            Map<String, Double> figures = new Round(server, scale).measure(chunked);
            System.err.println(name + " (load " + load() + ") " + figures);
            return figures;
        }
    }

    private static void add(Map<String, Samples> all, String name, double value) {
        all.computeIfAbsent(name, any -> new Samples()).add(value);
    }

    private static String table(Map<String, Samples> ours, Map<String, Samples> others, Map<String, Samples> ratios) {
        StringBuilder table = new StringBuilder("| | embedded | other | embedded / other |\n|---|--:|--:|--:|\n");
        ours.forEach((name, samples) -> table.append("| ").append(name).append(" | ").append(spread(samples))
                .append(" | ").append(spread(others.get(name))).append(" | ").append(spread(ratios.get(name)))
                .append(" |\n"));
        return table.toString();
    }

    private static String spread(Samples samples) {
        if (samples == null) {
            return "";
        }
        double median = samples.median();
        String format = Double.isNaN(median) || median >= 100 ? "%,.0f" : median >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median,
                samples.quantile(0), samples.quantile(1));
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private static String machine(List<String> loads) throws IOException {
        return "*%s; %d processors; Linux %s; Java %s; load of the machine before each round: %s*".formatted(
                LocalDate.now(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.version"),
                Runtime.version(), String.join(", ", loads));
    }
}

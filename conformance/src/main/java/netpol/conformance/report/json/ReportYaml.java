package netpol.conformance.report.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import netpol.conformance.report.summary.ConformanceReport;
import netpol.conformance.report.summary.ConformanceReport.ControlCount;
import netpol.conformance.report.summary.Level;
import netpol.conformance.report.summary.Profile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes {@code report.yaml}: keys always in this order, lists sorted, a digest at the end so that an edit shows. */
public final class ReportYaml {

    private static final String API_VERSION = "conformance.netpol/v1";
    private static final String KIND = "ConformanceReport";
    private static final String DIGEST = "digest: ";

    private final YAMLMapper mapper = YAMLMapper.builder(YAMLFactory.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER).disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES).enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build()).build();

    /** The whole file. */
    public String write(ConformanceReport report) {
        ObjectNode root = mapper.createObjectNode();
        root.put("apiVersion", API_VERSION).put("kind", KIND).put("date", report.date().toString());
        ObjectNode implementation = root.putObject("implementation")
                .put("organization", report.implementation().organization())
                .put("project", report.implementation().project()).put("url", report.implementation().url())
                .put("version", report.implementation().version());
        strings(implementation, "contact", report.implementation().contact());
        root.putObject("suite").put("version", report.suite().version()).put("features", report.suite().features())
                .put("scenarios", report.suite().scenarios());
        root.put("mode", report.mode());
        ObjectNode environment = root.putObject("environment").put("provider", report.environment().provider())
                .put("kubernetes", report.environment().kubernetes())
                .put("nodes", report.environment().nodes().size()).put("kernel", report.environment().kernel());
        strings(environment, "ipFamilies", report.environment().ipFamilies().stream().sorted().toList());
        environment.put("details", report.environment().details());
        report.control().ifPresentOrElse(control -> write(root.putObject("control"), control),
                () -> root.putNull("control"));
        ArrayNode profiles = root.putArray("profiles");
        report.profiles().forEach(profile -> write(profiles.addObject(), profile));
        report.convergence().ifPresentOrElse(times -> root.putObject("convergence").put("p50", seconds(times.p50()))
                .put("p99", seconds(times.p99())).put("max", seconds(times.max())), () -> root.putNull("convergence"));
        report.pace().ifPresentOrElse(pace -> root.put("pace", pace), () -> root.putNull("pace"));
        root.put("command", report.command());
        String text = mapper.writeValueAsString(root);
        return text + DIGEST + digest(text) + "\n";
    }

    private static void write(ObjectNode node, ControlCount control) {
        node.put("rejected", control.rejected()).put("accepted", control.accepted()).put("unjudged",
                control.unjudged());
    }

    private static void write(ObjectNode node, Profile profile) {
        node.put("name", profile.name()).put("summary", profile.summary());
        write(node.putObject("core"), profile.core());
        ObjectNode extended = node.putObject("extended");
        write(extended, profile.extended());
        strings(extended, "supportedFeatures", profile.supportedFeatures());
        strings(extended, "failedFeatures", profile.failedFeatures());
        strings(extended, "untestedFeatures", profile.untestedFeatures());
        strings(extended, "unsupportedFeatures", profile.unsupportedFeatures());
        ArrayNode topics = node.putArray("topics");
        profile.topics().forEach(each -> topics.addObject().put("name", each.name()).put("passed", each.passed())
                .put("failed", each.failed()).put("overloaded", each.overloaded()).put("skipped", each.skipped()));
        if (!profile.failures().isEmpty()) {
            ArrayNode failures = node.putArray("failures");
            profile.failures().forEach(each -> failures.addObject().put("test", each.test()).put("why", each.why())
                    .put("alone", each.alone()).put("seen", String.join("\n", each.seen()) + "\n"));
        }
    }

    private static void write(ObjectNode node, Level level) {
        node.put("result", level.result().toString());
        node.putObject("statistics").put("passed", level.passed()).put("failed", level.failed())
                .put("overloaded", level.overloaded()).put("skipped", level.skipped());
        strings(node, "failedTests", level.failedTests());
        strings(node, "overloadedTests", level.overloadedTests());
        ArrayNode skipped = node.putArray("skippedTests");
        level.skippedTests()
                .forEach(each -> skipped.addObject().put("test", each.test()).put("reason", each.reason()));
    }

    private static void strings(ObjectNode node, String name, Collection<?> values) {
        ArrayNode array = node.putArray(name);
        List.copyOf(values).forEach(value -> array.add(value.toString()));
    }

    /** {@code 0.2s}, as Go and Kubernetes write durations. */
    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3fs", duration.toMillis() / 1000.0).replaceFirst("0+s$", "s")
                .replaceFirst("\\.s$", "s");
    }

    /** Whether a report is as it was written. */
    public static boolean signed(String report) {
        int end = report.lastIndexOf(DIGEST);
        return end > 0 && report.substring(end).equals(DIGEST + digest(report.substring(0, end)) + "\n");
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

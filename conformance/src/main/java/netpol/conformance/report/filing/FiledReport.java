package netpol.conformance.report.filing;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A {@code report.yaml} that keeps the schema.
 *
 * @param text as the file has it
 * @param root the same, parsed
 */
record FiledReport(String text, JsonNode root) {

    private static final Pattern MINOR = Pattern.compile("v?(\\d+\\.\\d+).*");

    /** Below {@code reports/}: {@code v0.1/acme-enforcer/v0.3.0-embedded-default-report.yaml}. */
    Path path() {
        return Path.of(minor(), slug(organization()) + "-" + slug(project()), slug(version()) + "-" + slug(provider())
                + "-" + slug(mode()) + "-report.yaml");
    }

    private String minor() {
        Matcher matcher = MINOR.matcher(suite());
        return matcher.matches() ? "v" + matcher.group(1) : slug(suite());
    }

    private static String slug(String text) {
        return text.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", "");
    }

    String organization() {
        return text("implementation", "organization");
    }

    String project() {
        return text("implementation", "project");
    }

    String version() {
        return text("implementation", "version");
    }

    String url() {
        return text("implementation", "url");
    }

    String suite() {
        return text("suite", "version");
    }

    String provider() {
        return text("environment", "provider");
    }

    String kubernetes() {
        return text("environment", "kubernetes");
    }

    String mode() {
        return root.get("mode").asString();
    }

    String date() {
        return root.get("date").asString();
    }

    String command() {
        return root.get("command").asString();
    }

    JsonNode profile() {
        return root.get("profiles").get(0);
    }

    /** All of them, NetworkPolicy first. */
    Stream<JsonNode> profiles() {
        return root.get("profiles").values().stream();
    }

    /** The profile about hostile pods; empty in a report of an older suite. */
    Optional<JsonNode> adversary() {
        return profiles().filter(each -> each.get("name").asString().equals("Adversary")).findFirst();
    }

    /** {@code 42 of 42}, or what is wrong with it. */
    String level(String name) {
        return words(profile().get(name));
    }

    /** @param level {@code core} or {@code extended} of a profile */
    static String words(JsonNode level) {
        JsonNode statistics = level.get("statistics");
        int passed = statistics.get("passed").asInt();
        int total = passed + statistics.get("failed").asInt() + statistics.path("overloaded").asInt(0)
                + statistics.get("skipped").asInt();
        String sign = switch (level.get("result").asString()) {
            case "success" -> "✅ ";
            case "failure" -> "❌ ";
            case "unsteady" -> "〰️ ";
            default -> "";
        };
        return total == 0 ? "-" : sign + passed + " of " + total;
    }

    private String text(String object, String key) {
        return root.get(object).get(key).asString();
    }
}

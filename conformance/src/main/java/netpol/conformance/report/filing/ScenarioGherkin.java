package netpol.conformance.report.filing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.catalog.WrittenStep;

/** Scenarios as Gherkin, with the values of their examples and the text of policy files in place. */
final class ScenarioGherkin {

    private static final Pattern POLICY_FILE = Pattern.compile("the policy \"([^\"]+)\" .*");

    private static final String DOC_STRING = "  \"\"\"";

    private final Path policies;

    /** @param features the directory that holds {@code policies/} */
    ScenarioGherkin(Path features) {
        this.policies = features.resolve("policies");
    }

    /** Returns the lines of a fenced block of Markdown. */
    List<String> of(Scenario scenario) {
        List<String> lines = new ArrayList<>(List.of("```gherkin"));
        scenario.text().steps().forEach(step -> lines.addAll(of(step, scenario.text().parameters())));
        lines.add("```");
        return lines;
    }

    private List<String> of(WrittenStep step, Map<String, String> parameters) {
        List<String> lines = new ArrayList<>(List.of(step.keyword().strip() + " " + step.text()));
        step.table().forEach(row -> lines.add("  | " + String.join(" | ", row) + " |"));
        String text = step.docString().isEmpty() ? policy(filled(step.text(), parameters)) : step.docString();
        if (!text.isEmpty()) {
            lines.add(DOC_STRING);
            text.lines().forEach(line -> lines.add("  " + line));
            lines.add(DOC_STRING);
        }
        return lines.stream().map(line -> filled(line, parameters)).toList();
    }

    /** The text of the file that a step names; empty if it names none. */
    private String policy(String step) {
        Matcher matcher = POLICY_FILE.matcher(step);
        if (!matcher.matches()) {
            return "";
        }
        try {
            return Files.readString(policies.resolve(matcher.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the policy of the step \"" + step + "\": " + e, e);
        }
    }

    private static String filled(String line, Map<String, String> parameters) {
        String text = line;
        for (Map.Entry<String, String> each : parameters.entrySet()) {
            text = text.replace("<" + each.getKey() + ">", each.getValue());
        }
        return text;
    }
}

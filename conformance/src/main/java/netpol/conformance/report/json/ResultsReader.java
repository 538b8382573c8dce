package netpol.conformance.report.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.report.RunResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code results.json}, and refuses what it is not: a view of half a file would be a wrong report. */
public final class ResultsReader {

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Schema schema = Schema.named("results.schema.json");

    /**
     * @throws UsageException when it is not there, is truncated, breaks the schema, or contradicts itself; with the place, and how
     *     to mend it
     */
    public RunResult read(Path file) {
        return read(file.toString(), text(file));
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("there are no results at " + file
                    + ": ./netpol certify writes them, into reports/local or where --report-dir says");
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + e, e);
        }
    }

    /** @param source begins every message */
    RunResult read(String source, String json) {
        JsonNode root;
        try {
            root = mapper.readTree(json);
        } catch (JacksonException e) {
            throw unusable(source, "line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        }
        String version = root.path("apiVersion").asString("");
        if (!version.equals(ResultsWriter.API_VERSION)) {
            throw unusable(source, "apiVersion is \"" + version + "\", this suite reads " + ResultsWriter.API_VERSION,
                    null);
        }
        List<String> errors = schema.errors(root);
        if (!errors.isEmpty()) {
            throw unusable(source, errors.getFirst()
                    + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : ""), null);
        }
        RunResult run = convert(source, root);
        String written = Fields.text(root, "headline");
        if (!run.headline().equals(written)) {
            throw unusable(source,
                    "its headline says \"" + written + "\", its scenarios say \"" + run.headline() + "\"",
                    null);
        }
        return run;
    }

    private static RunResult convert(String source, JsonNode root) {
        try {
            return new RunResult(DescriptionJson.read(root), Instant.parse(Fields.text(root, "started")),
                    Duration.ofMillis(root.get("tookMs").asLong()),
                    Fields.list(root, "scenarios", ScenarioJson::read), root.get("selected").asInt(),
                    Fields.optionalText(root, "broken"), Fields.optionalText(root, "refuted"),
                    Fields.optionalText(root, "stopped"),
                    root.get("pace").isNull() ? Optional.empty() : Optional.of(PaceJson.read(root.get("pace"))));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw unusable(source, e.getMessage(), e);
        }
    }

    private static UsageException unusable(String source, String why, Exception cause) {
        return new UsageException(source + " is not the results of a run, or is damaged: " + why
                + ". It is written by ./netpol certify and not to be edited: run it again", cause);
    }
}

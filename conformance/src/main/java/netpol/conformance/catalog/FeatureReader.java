package netpol.conformance.catalog;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Examples;
import io.cucumber.messages.types.Feature;
import io.cucumber.messages.types.FeatureChild;
import io.cucumber.messages.types.GherkinDocument;
import io.cucumber.messages.types.Location;
import io.cucumber.messages.types.ParseError;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleTag;
import io.cucumber.messages.types.Rule;
import io.cucumber.messages.types.RuleChild;
import io.cucumber.messages.types.Step;
import io.cucumber.messages.types.TableRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one feature file into scenarios. */
final class FeatureReader {

    private final Path path;
    private final String file;
    private final List<Scenario> scenarios = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final Map<String, Optional<String>> ruleOfScenario = new HashMap<>();
    private final Map<String, Integer> lineOfNode = new HashMap<>();
    private final Map<Integer, List<Integer>> tableLines = new HashMap<>();
    private final Map<String, List<WrittenStep>> stepsOfScenario = new HashMap<>();
    private final Map<String, Map<String, String>> parametersOfRow = new HashMap<>();
    private List<WrittenStep> featureBackground = List.of();
    private List<WrittenStep> ruleBackground = List.of();
    private String feature = "";

    /** @param directory of all features: names and ids are relative to it */
    FeatureReader(Path directory, Path path) {
        this.path = path;
        Path root = directory.toAbsolutePath().normalize();
        this.file = root.getFileName() + "/" + root.relativize(path.toAbsolutePath().normalize());
        try {
            GherkinParser.builder().includeSource(false).build().parse(file, Files.readAllBytes(path))
                    .forEach(this::envelope);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Scenario> scenarios() {
        return scenarios;
    }

    /** What is not Gherkin, each with its place. */
    List<String> errors() {
        return errors;
    }

    private void envelope(Envelope envelope) {
        envelope.getParseError().ifPresent(this::error);
        envelope.getGherkinDocument().flatMap(GherkinDocument::getFeature).ifPresent(this::feature);
        envelope.getPickle().ifPresent(this::pickle);
    }

    private void error(ParseError error) {
        String line = error.getSource().getLocation().map(location -> ":" + location.getLine()).orElse("");
        errors.add(file + line + ": not Gherkin: " + error.getMessage().replaceFirst("^\\(\\d+:\\d+\\): ", "").strip());
    }

    private void feature(Feature read) {
        feature = read.getName();
        for (FeatureChild child : read.getChildren()) {
            child.getBackground().ifPresent(background -> {
                steps(background.getSteps());
                featureBackground = StepReader.read(background.getSteps());
            });
            child.getScenario().ifPresent(scenario -> scenario(scenario, Optional.empty()));
            child.getRule().ifPresent(this::rule);
        }
    }

    private void rule(Rule rule) {
        for (RuleChild child : rule.getChildren()) {
            child.getBackground().ifPresent(background -> {
                steps(background.getSteps());
                ruleBackground = StepReader.read(background.getSteps());
            });
            child.getScenario().ifPresent(scenario -> scenario(scenario, Optional.of(rule.getName())));
        }
        ruleBackground = List.of();
    }

    private void scenario(io.cucumber.messages.types.Scenario scenario, Optional<String> rule) {
        ruleOfScenario.put(scenario.getId(), rule);
        lineOfNode.put(scenario.getId(), line(scenario.getLocation()));
        steps(scenario.getSteps());
        stepsOfScenario.put(scenario.getId(), Stream.of(featureBackground, ruleBackground,
                StepReader.read(scenario.getSteps())).flatMap(List::stream).toList());
        for (Examples examples : scenario.getExamples()) {
            for (TableRow row : examples.getTableBody()) {
                lineOfNode.put(row.getId(), line(row.getLocation()));
                parametersOfRow.put(row.getId(),
                        parameters(StepReader.cells(examples.getTableHeader().orElseThrow()), StepReader.cells(row)));
            }
        }
    }

    private static Map<String, String> parameters(List<String> heads, List<String> values) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < heads.size(); i++) {
            parameters.put(heads.get(i), values.get(i));
        }
        return parameters;
    }

    private void steps(List<Step> steps) {
        for (Step step : steps) {
            step.getDataTable().ifPresent(table -> tableLines.put(line(step.getLocation()),
                    table.getRows().stream().map(row -> line(row.getLocation())).toList()));
        }
    }

    private void pickle(Pickle pickle) {
        List<String> tags = pickle.getTags().stream().map(PickleTag::getName).distinct().toList();
        Optional<String> placement = KnownTag.placement(tags);
        String topic = file.substring(file.indexOf('/') + 1).replaceFirst("\\.feature$", "");
        String id = topic + "/" + slug(pickle.getName()) + placement.map(word -> "@" + word).orElse("");
        String written = pickle.getAstNodeIds().getFirst();
        String row = pickle.getAstNodeIds().getLast();
        scenarios.add(new Scenario(id, feature, ruleOfScenario.get(written), pickle.getName(), path, file,
                lineOfNode.get(row), tags, placement, Map.copyOf(tableLines),
                new ScenarioText(stepsOfScenario.get(written), parametersOfRow.getOrDefault(row, Map.of()))));
    }

    /** An empty list is told from one that is not there. */
    static String slug(String title) {
        return title.replace("[]", " empty ").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$",
                "");
    }

    private static int line(Location location) {
        return Math.toIntExact(location.getLine());
    }
}

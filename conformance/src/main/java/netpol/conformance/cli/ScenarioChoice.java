package netpol.conformance.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.KnownTag;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.catalog.Selection;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.model.Spelling;
import netpol.conformance.report.RunScope;
import picocli.CommandLine.Option;

/** The options that choose scenarios. */
final class ScenarioChoice {

    @Option(names = "--features", paramLabel = "DIR-or-FILE", description = "Directory of feature files, or one feature file (default: features of this repository).")
    private Path features;

    @Option(names = "--tags", paramLabel = "EXPRESSION", description = "Only scenarios with these tags: \"@tke and not @same-node\".")
    private String tags;

    @Option(names = "--scenario", paramLabel = "ID", description = "Only this scenario, or those whose id begins so; the command list shows the ids.")
    private String scenario;

    @Option(names = "--unsupported-features", paramLabel = "NAMES", split = ",", description = "Extended features that the implementation does not claim, such as NetworkPolicySCTP: their scenarios are left out, and the report says so.")
    private List<String> unsupported = List.of();

    FeatureCatalog catalog(CliContext surroundings) {
        return FeatureCatalog.read(features == null ? surroundings.home("features") : features);
    }

    /**
     * @throws UsageException when a tag, id or feature is unknown, or nothing is left
     */
    List<Scenario> of(FeatureCatalog catalog) {
        for (String feature : unsupported) {
            if (!KnownTag.extendedFeatures().contains(feature)) {
                throw new UsageException("--unsupported-features: \"" + feature
                        + "\" is not an extended feature; there are "
                        + String.join(", ", KnownTag.extendedFeatures()) + "."
                        + Spelling.didYouMean(feature, KnownTag.extendedFeatures()));
            }
        }
        List<Scenario> claimed = new Selection(Optional.ofNullable(tags), Optional.ofNullable(scenario)).of(catalog)
                .stream().filter(each -> unsupported.stream().noneMatch(name -> each.tags().contains("@" + name)))
                .toList();
        if (claimed.isEmpty()) {
            throw new UsageException("--unsupported-features: no scenario is left");
        }
        return claimed;
    }

    /**
     * How much of the suite that is.
     *
     * @param notClaimed extended features that the implementation's recipe does not claim
     */
    RunScope scope(List<String> notClaimed) {
        return new RunScope(Optional.ofNullable(tags), Optional.ofNullable(scenario), features == null,
                Stream.concat(unsupported.stream(), notClaimed.stream()).distinct().toList());
    }

    /** What matters to the result beside the choice of scenarios, as it is typed. */
    List<String> typed() {
        List<String> words = new ArrayList<>();
        features().ifPresent(path -> words.addAll(List.of("--features", path.toString())));
        if (!unsupported.isEmpty()) {
            words.addAll(List.of("--unsupported-features", String.join(",", unsupported)));
        }
        return words;
    }

    Optional<Path> features() {
        return Optional.ofNullable(features);
    }
}

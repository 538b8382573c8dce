package netpol.conformance.check;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.KnownTag;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.model.Spelling;
import netpol.conformance.oracle.PolicyReader;

/** What can be told of features by reading them. */
final class FeatureLint {

    private static final Pattern POLICY = Pattern.compile("the policy \"([^\"]+)\" is applied.*");
    private static final Pattern NUMBERED = Pattern.compile(".*#\\d+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

    private final FeatureCatalog catalog;
    private final List<Finding> findings = new ArrayList<>();

    FeatureLint(FeatureCatalog catalog) {
        this.catalog = catalog;
    }

    List<Finding> findings() {
        catalog.scenarios().forEach(this::tags);
        catalog.scenarios().forEach(this::rights);
        ids();
        placements();
        policies();
        return findings.stream().distinct().sorted().toList();
    }

    private void tags(Scenario scenario) {
        for (String tag : scenario.tags()) {
            if (!KnownTag.tags().contains(tag)) {
                found(scenario, "the tag " + tag + " means nothing to the suite."
                        + Spelling.didYouMean(tag, KnownTag.tags()));
            }
        }
        List<KnownTag> classes = KnownTag.classes(scenario.tags());
        if (classes.size() != 1) {
            found(scenario, "has " + (classes.isEmpty() ? "none" : classes.size() + "")
                    + " of @core, @extended, @observed, @adversary: it needs exactly one");
        }
        if (classes.contains(KnownTag.EXTENDED)
                && scenario.tags().stream().noneMatch(tag -> tag.startsWith("@NetworkPolicy"))) {
            found(scenario, "is @extended, and no tag names the capability, such as @NetworkPolicyEndPort");
        }
    }

    /** What an attacker needs, a reader of the report must know. */
    private void rights(Scenario scenario) {
        if (scenario.adversary() && KnownTag.rights(scenario.tags()).size() != 1) {
            found(scenario, "is @adversary, and needs exactly one of @unprivileged and @needs-net-raw");
        }
    }

    /** A number says which comes first in the file, which is not stable. */
    private void ids() {
        for (Scenario scenario : catalog.scenarios()) {
            if (NUMBERED.matcher(scenario.id()).matches()) {
                found(scenario, "shares its title and placement with another scenario of the file (" + scenario.id()
                        + "): give it a title of its own, or its id changes with the order of the file");
            }
        }
    }

    private void placements() {
        Map<String, Set<String>> placed = new HashMap<>();
        Map<String, Scenario> first = new HashMap<>();
        for (Scenario scenario : catalog.scenarios()) {
            scenario.placement().ifPresent(placement -> {
                String title = scenario.file() + " " + scenario.title();
                placed.computeIfAbsent(title, any -> new LinkedHashSet<>()).add(placement);
                first.putIfAbsent(title, scenario);
            });
        }
        placed.forEach((title, placements) -> {
            // An attacker sends frames to its neighbours on a link.
            if (placements.size() == 1 && !first.get(title).adversary()) {
                String there = placements.iterator().next();
                found(first.get(title), "has examples @" + there + " only: the same has to be shown @"
                        + (there.equals("same-node") ? "cross-node" : "same-node"));
            }
        });
    }

    private void policies() {
        Path directory = catalog.directory().resolve("policies");
        Set<String> used = used();
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                String file = directory.relativize(path).toString();
                String shown = catalog.directory().getFileName() + "/policies/" + file;
                if (!used.contains(file)) {
                    findings.add(new Finding(shown, "no scenario applies this policy: remove it, or use it"));
                }
                readable(shown, Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readable(String shown, String yaml) {
        try {
            new PolicyReader().read(shown, PLACEHOLDER.matcher(yaml).replaceAll("10.0.0.1"));
        } catch (IllegalArgumentException e) {
            findings.add(new Finding(shown, e.getMessage().replaceFirst("^\\Q" + shown + "\\E[:,] *", "")));
        }
    }

    private Set<String> used() {
        Set<String> used = new LinkedHashSet<>();
        Stream<Path> files = catalog.scenarios().stream().map(Scenario::path).distinct();
        files.flatMap(FeatureLint::steps).map(PickleStep::getText).map(POLICY::matcher).filter(Matcher::matches)
                .forEach(step -> used.add(step.group(1)));
        return used;
    }

    private static Stream<PickleStep> steps(Path path) {
        try {
            return GherkinParser.builder().includeSource(false).includeGherkinDocument(false).build()
                    .parse(path.toString(), Files.readAllBytes(path))
                    .flatMap(envelope -> envelope.getPickle().stream()).map(Pickle::getSteps).flatMap(List::stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void found(Scenario scenario, String message) {
        findings.add(new Finding(scenario.location(), message));
    }
}

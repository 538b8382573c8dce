package netpol.conformance.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All scenarios below a directory, in the order of their files and lines. */
public record FeatureCatalog(Path directory, List<Scenario> scenarios) {

    public FeatureCatalog {
        scenarios = List.copyOf(scenarios);
    }

    /**
     * @param features a directory of feature files, or one file: then what it names is looked for beside it
     * @throws UsageException when it cannot be read, holds no scenario, or a file is not Gherkin
     */
    public static FeatureCatalog read(Path features) {
        if (Files.isRegularFile(features)) {
            return read(features.toAbsolutePath().getParent(), List.of(features));
        }
        if (!Files.isDirectory(features)) {
            throw new UsageException("no directory of feature files at " + features
                    + ", nor one such file: name it with --features, or run in the directory that holds features/");
        }
        return read(features, featureFiles(features));
    }

    private static FeatureCatalog read(Path directory, List<Path> files) {
        List<Scenario> scenarios = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (Path path : files) {
            FeatureReader reader = new FeatureReader(directory, path);
            scenarios.addAll(reader.scenarios());
            errors.addAll(reader.errors());
        }
        if (!errors.isEmpty()) {
            throw new UsageException(String.join("\n", errors));
        }
        if (scenarios.isEmpty()) {
            throw new UsageException(files.size() == 1
                    ? "no scenario in " + files.getFirst()
                    : "no scenario in any *.feature file below " + directory);
        }
        return new FeatureCatalog(directory, numberDuplicates(scenarios));
    }

    /** Tells these promises, policies included, from others: 12 hexadecimal digits. */
    public String digest() {
        return FeatureDigest.of(directory);
    }

    /** The tags that may be selected by: those in the files and those the suite knows. */
    public Set<String> tags() {
        Set<String> tags = new TreeSet<>(KnownTag.tags());
        scenarios.forEach(scenario -> tags.addAll(scenario.tags()));
        return tags;
    }

    private static List<Path> featureFiles(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".feature")).sorted().toList();
        } catch (IOException e) {
            throw new UsageException("cannot read the features below " + directory + ": " + e, e);
        }
    }

    /** Rows of one outline with one placement share an id: the second becomes {@code …#2}. */
    private static List<Scenario> numberDuplicates(List<Scenario> scenarios) {
        Map<String, Integer> seen = new HashMap<>();
        return scenarios.stream().map(scenario -> {
            int count = seen.merge(scenario.id(), 1, Integer::sum);
            return count == 1 ? scenario : scenario.withId(scenario.id() + "#" + count);
        }).toList();
    }
}

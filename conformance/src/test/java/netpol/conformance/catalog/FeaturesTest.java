package netpol.conformance.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The scenarios that certify, and what features/README.md says of them. */
class FeaturesTest {

    private static final Path FEATURES = Path.of("../features");
    private static final Pattern FAMILY = Pattern.compile("\\| `(@F\\d\\d)` \\|[^|]*\\| ([^|]*) \\|");
    private static final Pattern DEFECT = Pattern
            .compile("\\| (kube-router K\\d|kube-network-policies): .* \\| ([^|]*) \\|");
    private static final Pattern TOPIC = Pattern.compile("([a-z0-9-]+)/ ([^;`]+)");

    private final FeatureCatalog catalog = FeatureCatalog.read(FEATURES);

    @Test
    void everyTagMeansSomething() {
        assertThat(catalog.scenarios()).allSatisfy(
                scenario -> assertThat(KnownTag.tags()).as(scenario.location()).containsAll(scenario.tags()));
    }

    @Test
    void everyScenarioSaysOnceWhoDecides() {
        assertThat(catalog.scenarios()).allSatisfy(
                scenario -> assertThat(KnownTag.classes(scenario.tags())).as(scenario.location()).hasSize(1));
    }

    @Test
    void extendedScenarioNamesItsCapability() {
        assertThat(catalog.scenarios()).filteredOn(scenario -> scenario.tags().contains(KnownTag.EXTENDED.tag()))
                .allSatisfy(scenario -> assertThat(scenario.tags()).as(scenario.location())
                        .anyMatch(tag -> tag.startsWith("@NetworkPolicy")));
    }

    @Test
    void readmeTellsWhereEachFamilyIsAndNothingElse() throws IOException {
        Map<String, Collection<String>> told = new TreeMap<>();
        for (String line : Files.readAllLines(FEATURES.resolve("README.md"))) {
            Matcher family = FAMILY.matcher(line);
            if (family.find()) {
                told.put(family.group(1), files(family.group(2)));
            }
        }
        Map<String, Collection<String>> there = new TreeMap<>();
        for (String family : KnownTag.families()) {
            there.put(family, catalog.scenarios().stream().filter(scenario -> scenario.tags().contains(family))
                    .map(scenario -> scenario.id().replaceFirst("/[^/]*$", ""))
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
        assertThat(there.values()).doesNotContain(new TreeSet<>());
        assertThat(told).isEqualTo(there);
    }

    @Test
    void defectsOfOthersAreCaughtWhereReadmeSaysSo() throws IOException {
        List<String> caught = new ArrayList<>();
        for (String line : Files.readAllLines(FEATURES.resolve("README.md"))) {
            Matcher defect = DEFECT.matcher(line);
            if (defect.matches()) {
                for (String file : defect.group(2).split(",")) {
                    assertThat(Files.readString(FEATURES.resolve(file.strip() + ".feature")))
                            .containsPattern("# Caught by it: .*" + defect.group(1));
                }
                caught.add(defect.group(1));
            }
        }
        assertThat(caught).contains("kube-router K1", "kube-router K2", "kube-router K3", "kube-router K4",
                "kube-router K5", "kube-router K6", "kube-router K7", "kube-router K8");
    }

    /** {@code flows/ path-mtu, ping; nodes/ self}. */
    private static Collection<String> files(String cell) {
        Collection<String> files = new TreeSet<>();
        Matcher topic = TOPIC.matcher(cell);
        while (topic.find()) {
            for (String file : topic.group(2).split(",")) {
                files.add(topic.group(1) + "/" + file.strip());
            }
        }
        return files;
    }
}

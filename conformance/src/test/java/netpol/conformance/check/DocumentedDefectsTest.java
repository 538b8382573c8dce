package netpol.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.mutant.enforcer.Deliveries;
import netpol.conformance.mutant.enforcer.WrongView;
import netpol.conformance.mutant.enforcer.WrongViews;
import netpol.conformance.mutant.oracle.Mutant;
import org.junit.jupiter.api.Test;

/** What the documents about defects name exists: scenarios by their ids, mutants by their names. */
class DocumentedDefectsTest {

    private static final Path DOCS = Path.of("docs");
    private static final Path FINDINGS = DOCS.resolve("findings");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern SCENARIO = Pattern.compile("--scenario (\\S+)");
    private static final Set<String> SCENARIOS = FeatureCatalog.read(Path.of("../features")).scenarios().stream()
            .map(Scenario::id).collect(Collectors.toSet());

    /** A line of the table: the report, what finds the defect, what was seen on which version. */
    private record Defect(String report, List<String> foundBy, String seen) {

        static Defect of(String line) {
            List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1)).map(String::trim).toList();
            return new Defect(cells.getFirst(), all(CODE, cells.get(1)), cells.get(2));
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(each -> each.group(1)).toList();
    }

    private static List<Defect> defects() throws IOException {
        List<String> lines = Files.readAllLines(DOCS.resolve("defects.md"));
        int table = lines.indexOf("| report | found by | seen |");
        assertThat(table).as("the line of defects.md that begins the table").isNotNegative();
        return lines.stream().skip(table + 2L).takeWhile(line -> line.startsWith("|")).map(Defect::of).toList();
    }

    private static List<Path> findings() throws IOException {
        try (Stream<Path> files = Files.list(FINDINGS)) {
            return files.filter(file -> !file.endsWith("README.md")).sorted().toList();
        }
    }

    @Test
    void reportedDefectsIncludeThoseThatTheProjectBeganWith() throws IOException {
        assertThat(defects()).extracting(Defect::report).hasSizeGreaterThanOrEqualTo(15).doesNotHaveDuplicates()
                .contains("kube-router#916", "kube-router#338", "k3s#2390");
    }

    @Test
    void everyDefectIsFoundByScenariosOrMutantsThatExist() throws IOException {
        Set<String> mutants = Stream.of(Mutant.all().stream().map(Mutant::name),
                WrongViews.all().stream().map(WrongView::name), Deliveries.names().stream())
                .flatMap(each -> each).collect(Collectors.toSet());
        assertThat(defects()).allSatisfy(defect -> assertThat(defect.foundBy()).as(defect.report()).isNotEmpty()
                .allMatch(each -> SCENARIOS.contains(each) || mutants.contains(each)));
    }

    @Test
    void everyDefectIsDescribedAboveAndSaysWhatWasSeen() throws IOException {
        String text = Files.readString(DOCS.resolve("defects.md"));
        assertThat(defects()).allSatisfy(defect -> {
            assertThat(defect.seen()).as(defect.report()).isNotBlank();
            assertThat(text).contains("**" + defect.report() + "**");
        });
    }

    @Test
    void everyFindingIsRepeatedByAScenarioThatExists() throws IOException {
        assertThat(findings()).hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(finding -> assertThat(all(SCENARIO, Files.readString(finding))).as(finding.toString())
                        .isNotEmpty()
                        .isSubsetOf(SCENARIOS));
    }

    @Test
    void indexOfFindingsNamesEachOnce() throws IOException {
        List<String> named = all(Pattern.compile("\\]\\(([a-z0-9-]+\\.md)\\)"),
                Files.readString(FINDINGS.resolve("README.md")));
        assertThat(named).containsExactlyInAnyOrderElementsOf(
                findings().stream().map(file -> file.getFileName().toString()).toList());
    }
}

package netpol.conformance.report.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.report.SampleRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveTest {

    private static final String NAME = "v0.1/netpol-enforcer/0.1.0-embedded-default-report.yaml";

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() throws IOException {
        Files.copy(Path.of("../reports/README.md"), directory.resolve("README.md"));
        String page = Files.readString(directory.resolve("README.md"));
        Files.writeString(directory.resolve("README.md"), page.replaceAll(
                "(?s)(<!-- filed reports[^\n]*-->\n).*(<!-- end of)", "$1None yet.\n$2"));
    }

    private Archive filed() {
        Archive archive = new Archive(directory);
        archive.file(SampleRun.allPassed());
        return archive;
    }

    private void edit(String from, String to) throws IOException {
        Path file = directory.resolve(NAME);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void reportIsFiledByItsContentsAndListed() throws IOException {
        Archive archive = filed();
        assertThat(directory.resolve(NAME)).exists();
        assertThat(archive.check()).isEmpty();
        assertThat(Files.readString(directory.resolve("README.md"))).contains(
                "| netpol enforcer | 0.1.0 | embedded, Kubernetes v1.35.0 | default | ✅ 1 of 1 | - | 0.04s, 0.04s | 2026-11-23 | [suite 0.1.0]("
                        + NAME + ") |");
        assertThat(Files.readString(directory.resolve("v0.1/netpol-enforcer/README.md"))).contains("## Reproduce",
                "./netpol certify --cluster embedded");
    }

    /** An older Kubernetes, say, that knows no endPort. */
    @Test
    void reportOfARunThatSkippedSomethingIsFiled() {
        Archive archive = new Archive(directory);
        archive.file(SampleRun.inPart());
        assertThat(directory.resolve(NAME)).content().contains("skippedTests:").contains("reason:");
        assertThat(archive.check()).isEmpty();
    }

    @Test
    void filingTwiceChangesNothing() throws IOException {
        filed();
        String before = Files.readString(directory.resolve("README.md"));
        filed();
        assertThat(Files.readString(directory.resolve("README.md"))).isEqualTo(before);
    }

    @Test
    void misnamedReportIsToldItsName() throws IOException {
        Archive archive = filed();
        Files.move(directory.resolve(NAME), directory.resolve("v0.1/netpol-enforcer/conformance-report.yaml"));
        assertThat(archive.check())
                .anySatisfy(problem -> assertThat(problem).contains("conformance-report.yaml is misnamed",
                        NAME, "rename it so"));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            passed: 1          | passed: 2              | was edited by hand
            version: 0.1.0     | version: 0.9.9         | was edited by hand
            result: success    | result: failure        | the result of core is "failure", its numbers say "success"
            failed: 0          | failed: 1              | core counts 1 failed and 0 skipped tests and names 0 and 0
            mode: default      | moode: default         | breaks the schema
            nodes: 2           | nodes: two             | breaks the schema: environment.nodes
            supportedFeatures: [] | supportedFeatures: [NetworkPolicyMagic] | names a feature that this suite does not know: NetworkPolicyMagic
            accepted: 0        | accepted: 3            | has no control run that rejects every scenario
            kind:              | kind                   | is not YAML
            """)
    void editedReportIsRefusedWithHowToMendIt(String from, String to, String problem) throws IOException {
        Archive archive = filed();
        edit(from, to);
        assertThat(archive.check()).anySatisfy(each -> assertThat(each).contains(NAME).contains(problem));
        assertThat(String.join("\n", archive.check())).containsAnyOf("file it again with ./netpol report file",
                "certify and file again", "there are NetworkPolicy");
    }

    /** The last profile of a report is Adversary. */
    @Test
    void everyProfileIsChecked() throws IOException {
        String filed = Files.readString(Path.of("../reports", "v0.1/netpol-enforcer",
                "0.1.0-SNAPSHOT-embedded-default-report.yaml"));
        int adversary = filed.indexOf("name: Adversary");
        String edited = filed.substring(0, adversary)
                + filed.substring(adversary).replaceFirst("result: success", "result: failure");
        Path file = directory.resolve("v0.1/netpol-enforcer/0.1.0-SNAPSHOT-embedded-default-report.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, edited);
        assertThat(new Archive(directory).check()).anySatisfy(problem -> assertThat(problem)
                .contains("the result of core is \"failure\", its numbers say \"success\""));
    }

    @Test
    void reorderedReportIsRefused() throws IOException {
        Archive archive = filed();
        edit("apiVersion: conformance.netpol/v1\nkind: ConformanceReport\n",
                "kind: ConformanceReport\napiVersion: conformance.netpol/v1\n");
        assertThat(archive.check()).anySatisfy(problem -> assertThat(problem)
                .contains("is in another order than the tool writes: kind stands where apiVersion belongs"));
    }

    @Test
    void listThatLacksAReportIsRefused() throws IOException {
        Archive archive = filed();
        Files.writeString(directory.resolve("v0.1/netpol-enforcer/README.md"), "# Enforcer\n");
        assertThat(archive.check()).singleElement().asString().contains("does not list what is filed");
    }

    @Test
    void runWithoutAControlRunIsNotFiled() {
        Archive archive = new Archive(directory);
        assertThatThrownBy(() -> archive.file(SampleRun.allPassed().with(Optional.empty())))
                .isInstanceOf(UsageException.class).hasMessageContaining("certify --implementation none");
        assertThatThrownBy(() -> archive.file(SampleRun.result())).isInstanceOf(UsageException.class)
                .hasMessageContaining("not everything could be judged");
        assertThat(directory.resolve("v0.1")).doesNotExist();
    }

    @Test
    void whatThisRepositoryFiledIsRight() {
        assertThat(new Archive(Path.of("../reports")).check()).isEmpty();
    }
}

package netpol.conformance.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCatalogTest {

    @TempDir
    private Path directory;

    private FeatureCatalog read(String feature) throws IOException {
        Path features = Files.createDirectories(directory.resolve("features/topic"));
        Files.writeString(features.resolve("ports.feature"), feature);
        return FeatureCatalog.read(directory.resolve("features"));
    }

    @Test
    void rowOfAnOutlineIsAScenarioWithThePlacementOfItsExamples() throws IOException {
        Scenario scenario = read("""
                @tke
                Feature: Ports
                  Rule: endPort is inclusive
                    @NetworkPolicyEndPort
                    Scenario Outline: Port <port>, the last one, is open
                      Given these pods are running:
                        # a comment moves the rows
                        | pod |

                        | a/b |

                      @cross-node
                      Examples:
                        | port |
                        | 90   |
                """).scenarios().getFirst();
        assertThat(scenario.id()).isEqualTo("topic/ports/port-90-the-last-one-is-open@cross-node");
        assertThat(scenario.location()).isEqualTo("features/topic/ports.feature:15");
        assertThat(scenario.rule()).contains("endPort is inclusive");
        assertThat(scenario.tags()).containsExactly("@tke", "@NetworkPolicyEndPort", "@cross-node");
        assertThat(scenario.tableLines()).containsEntry(6, List.of(8, 10));
    }

    @Test
    void scenariosThatWouldShareAnIdAreNumbered() throws IOException {
        assertThat(read("""
                Feature: Ports
                  Scenario: Same words
                    * a step
                  Scenario: Same words!
                    * a step
                """).scenarios()).extracting(Scenario::id).containsExactly("topic/ports/same-words",
                "topic/ports/same-words#2");
    }

    @Test
    void tagIsKnownWhenAFileOrTheSuiteKnowsIt() throws IOException {
        FeatureCatalog catalog = read("""
                Feature: Ports
                  @mine
                  Scenario: Words
                    * a step
                """);
        assertThat(select("@mine or @same-node").of(catalog)).hasSize(1);
        assertThatThrownBy(() -> select("@tke").of(catalog)).isInstanceOf(UsageException.class)
                .hasMessageContaining("none of the 1 scenarios").hasMessageContaining("@tke");
        assertThatThrownBy(() -> select("@mime").of(catalog)).isInstanceOf(UsageException.class)
                .hasMessageContaining("Did you mean @mine?");
        assertThatThrownBy(() -> select("@mine and").of(catalog)).isInstanceOf(UsageException.class)
                .hasMessageContaining("is not a tag expression");
    }

    @Test
    void directoryWithoutScenariosIsRefused() {
        assertThatThrownBy(() -> FeatureCatalog.read(directory)).isInstanceOf(UsageException.class)
                .hasMessageStartingWith("no scenario in any *.feature file");
    }

    private static Selection select(String tags) {
        return new Selection(Optional.of(tags), Optional.empty());
    }
}

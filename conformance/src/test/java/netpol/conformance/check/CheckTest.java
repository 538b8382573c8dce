package netpol.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import netpol.conformance.catalog.FeatureCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {

    private static final String FEATURE = """
            @core
            Feature: Shop

              Scenario Outline: The app is reached by the web only
                Given these pods are running:
                  | pod      | labels   | node   | serves |
                  | shop/app | app=app  | A      | 80/TCP |
                  | shop/web | role=web | <node> | 80/TCP |
                  | shop/db  | role=db  | <node> |        |
                When the policy "shop/app-from-web.yaml" is applied to namespace shop
                Then the reachability is:
                  | from     | shop/app:80/TCP | shop/web:80/TCP |
                  | shop/web | allow           | -               |
                  | shop/db  | deny            | allow           |

                @same-node
                Examples: here
                  | node |
                  | A    |

                @cross-node
                Examples: there
                  | node |
                  | B    |
            """;

    private static final String POLICY = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: app-from-web
            spec:
              podSelector: {matchLabels: {app: app}}
              ingress:
                - from:
                    - podSelector: {matchLabels: {role: web}}
            """;

    @TempDir
    private Path features;

    @BeforeEach
    void policy() throws IOException {
        Files.createDirectories(features.resolve("policies/shop"));
        Files.writeString(features.resolve("policies/shop/app-from-web.yaml"), POLICY);
    }

    private Check check(String feature) throws IOException {
        Files.writeString(features.resolve("shop.feature"), feature);
        FeatureCatalog catalog = FeatureCatalog.read(features);
        return Check.of(catalog, catalog.scenarios());
    }

    private String at(int line) {
        return features.getFileName() + "/shop.feature:" + line;
    }

    @Test
    void rightFeatureHasNoFindings() throws IOException {
        Check check = check(FEATURE);
        assertThat(check.findings()).isEmpty();
        assertThat(check.agreeing()).isEqualTo(2);
    }

    @Test
    void nothingIsWritten() throws IOException {
        check(FEATURE);
        assertThat(Path.of("cucumber")).doesNotExist();
    }

    @Test
    void flippedCellIsNamedWithItsLineAndTheOraclesReason() throws IOException {
        Check check = check(
                FEATURE.replace("| shop/web | allow           | -    ", "| shop/web | deny            | -    ")
                        .replace("| shop/db  | deny            | allow ", "| shop/db  | allow           | allow "));
        assertThat(check.findings()).hasSize(1).first().satisfies(finding -> {
            assertThat(finding.location()).isEqualTo(at(13));
            assertThat(finding.message()).contains(
                    "row shop/web, column shop/app:80/TCP (IPv4, IPv6): the table says deny, the oracle allow",
                    "admitted by shop/app-from-web ingress rule 1",
                    "row shop/db, column shop/app:80/TCP (IPv4, IPv6): the table says allow, the oracle deny: "
                            + "shop/app is isolated for ingress by app-from-web; no rule admits shop/db");
        });
    }

    @Test
    void tableThatCannotFailIsRefused() throws IOException {
        assertThat(check(FEATURE.replace("| shop/db  | deny ", "| shop/db  | -    ")).findings())
                .extracting(Finding::message).first().asString().contains("the table has no 'deny'");
    }

    @Test
    void portThatNobodyServesIsRefused() throws IOException {
        assertThat(check(FEATURE.replace("shop/web:80/TCP", "shop/web:81/TCP")).findings())
                .extracting(Finding::message).first().asString().contains("shop/web does not serve 81/TCP");
    }

    @Test
    void unknownTagAndMissingClassAreNamed() throws IOException {
        assertThat(check(FEATURE.replace("@core", "@cores")).findings()).extracting(Finding::message).contains(
                "the tag @cores means nothing to the suite. Did you mean @core?",
                "has none of @core, @extended, @observed, @adversary: it needs exactly one");
    }

    @Test
    void unusedAndUnreadablePolicyFilesAreNamed() throws IOException {
        Files.writeString(features.resolve("policies/shop/unused.yaml"), "kind: Pod");
        assertThat(check(FEATURE).findings()).extracting(Finding::location)
                .containsOnly(features.getFileName() + "/policies/shop/unused.yaml").hasSize(2);
    }

    @Test
    void scenarioIsShownInBothPlacements() throws IOException {
        assertThat(check(FEATURE.substring(0, FEATURE.indexOf("    @cross-node"))).findings())
                .extracting(Finding::toString)
                .containsExactly(at(19) + ": has examples @same-node only: the same has to be shown @cross-node");
    }

    @Test
    void placementIsWhereTheTagSays() throws IOException {
        assertThat(check(FEATURE.replace("      | B    |", "      | A    |")).findings()).extracting(Finding::message)
                .containsExactly("is tagged @cross-node, but the ends of every connection run on one node");
    }

    @Test
    void twoScenariosDoNotShareAnId() throws IOException {
        assertThat(check(FEATURE.replace("      | B    |", "      | B    |\n      | B    |")).findings())
                .extracting(Finding::message).first().asString()
                .contains("shop/the-app-is-reached-by-the-web-only@cross-node#2");
    }

    /** The promise of the repository: what certifies is right in a dry run. */
    @Test
    void theFeaturesOfThisRepositoryAreRight() {
        FeatureCatalog catalog = FeatureCatalog.read(Path.of("../features"));
        Check check = Check.of(catalog, catalog.scenarios());
        assertThat(check.findings()).isEmpty();
        assertThat(check.agreeing())
                .isGreaterThan((int) catalog.scenarios().stream().filter(each -> !each.adversary()).count() * 9 / 10);
    }
}

package netpol.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.explain.Explanation;
import netpol.conformance.explain.ManifestCluster;
import netpol.conformance.model.Port;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A registered policy API is one that features can apply, the oracle decides, the simulated cluster enforces, and {@code explain}
 * and the lint understand. {@link netpol.conformance.oracle.toy.IngressBanApi} is registered for tests only; no file of the suite
 * knows it.
 */
class NewPolicyApiTest {

    private static final String FEATURE = """
            @core
            Feature: Bans

              Scenario Outline: A ban denies what a NetworkPolicy admits, until it is removed
                Given these namespaces exist:
                  | namespace | labels           |
                  | shop      | team=shop-<node> |
                And these pods are running:
                  | pod      | labels   | node   | serves |
                  | shop/app | app=app  | A      | 80/TCP |
                  | shop/web | role=web | <node> | 80/TCP |
                  | out/a    | role=out | <node> | 80/TCP |
                When the policy "shop/ban-<node>.yaml" is applied
                Then the reachability is:
                  | from     | shop/app:80/TCP | out/a:80/TCP |
                  | shop/web | deny            | allow        |
                When this policy is applied to namespace out:
                  \"""
                  apiVersion: networking.k8s.io/v1
                  kind: NetworkPolicy
                  metadata: {name: closed}
                  spec: {podSelector: {}}
                  \"""
                And the policy ban is removed
                Then the reachability is:
                  | from     | shop/app:80/TCP | out/a:80/TCP |
                  | shop/web | allow           | deny         |

                @same-node
                Examples: here
                  | node |
                  | A    |

                @cross-node
                Examples: there
                  | node |
                  | B    |
            """;

    private static final String BAN = """
            apiVersion: toy.netpol.test/v1
            kind: IngressBan
            metadata: {name: ban}
            spec: {team: shop}
            """;

    @TempDir
    private Path features;

    private Check check(String feature, String policy) throws IOException {
        Files.createDirectories(features.resolve("policies/shop"));
        // A cluster-scoped policy would be about the other scenario's namespaces, too.
        for (String node : List.of("A", "B")) {
            Files.writeString(features.resolve("policies/shop/ban-" + node + ".yaml"),
                    policy.replace(": shop}", ": shop-" + node + "}"));
        }
        Files.writeString(features.resolve("bans.feature"), feature);
        FeatureCatalog catalog = FeatureCatalog.read(features);
        return Check.of(catalog, catalog.scenarios());
    }

    @Test
    void featuresApplyItAndTheSimulatedClusterEnforcesIt() throws IOException {
        Check check = check(FEATURE, BAN);
        assertThat(check.findings()).isEmpty();
        assertThat(check.skipped()).isEmpty();
    }

    @Test
    void theOracleDecidesEachCellByIt() throws IOException {
        assertThat(check(FEATURE.replaceFirst("deny            \\| allow", "allow           | deny "), BAN).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("shop/app is banned by IngressBan/ban"));
    }

    @Test
    void aMistakeInItIsNamed() throws IOException {
        assertThat(check(FEATURE, BAN.replace("team", "tame")).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("spec.team is missing"));
    }

    @Test
    void aNamespaceForAClusterScopedPolicyIsAMistake() throws IOException {
        assertThat(check(FEATURE.replace("is applied\n", "is applied to namespace shop\n"), BAN).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("cluster-scoped"));
    }

    private static void add(ManifestCluster cluster, String yaml) {
        cluster.add(Serialization.unmarshal(yaml, GenericKubernetesResource.class));
    }

    @Test
    void explainReadsIt() {
        ManifestCluster cluster = new ManifestCluster("shop");
        add(cluster, "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {team: shop}}");
        add(cluster, "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}");
        add(cluster, "apiVersion: v1\nkind: Pod\nmetadata: {name: b}\nspec: {containers: []}");
        add(cluster, BAN);
        assertThat(Explanation.words(new Explanation(cluster).decide("shop/a", "shop/b", Port.parse("80/TCP"))))
                .first().isEqualTo("denied");
    }
}

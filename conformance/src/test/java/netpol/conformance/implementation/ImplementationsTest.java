package netpol.conformance.implementation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.ClusterProvider;
import netpol.conformance.cluster.options.ClusterOptions;
import netpol.conformance.mutant.enforcer.WrongView;
import netpol.conformance.mutant.enforcer.WrongViews;
import netpol.conformance.mutant.oracle.Mutant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImplementationsTest {

    @TempDir
    Path directory;

    private Implementation named(String text) {
        return Implementations.named(text, new Implementations.Options(directory, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "installed", "enforcer", "command:./controller --verbose",
            "mutant:endPort is ignored"})
    void anImplementationIsReportedAsItWasAskedFor(String text) {
        try (Implementation implementation = named(text)) {
            assertThat(implementation.name()).isEqualTo(text);
            assertThat(implementation.died()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"enforce", "", "command:", "command:  "})
    void anUnknownOneIsToldTheKnownForms(String text) {
        assertThatThrownBy(() -> named(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text
                        + "\" is not an implementation; write one of enforcer, installed, none, command:LINE, manifest:FILE-or-URL, mutant:NAME");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            manifest:x.yaml | false | manifest: needs kubelets: --cluster k3s, kind or kubeconfig
            manifest:x.yaml | true  | -
            command:x       | true  | command: needs nodes that run programs without an image: --cluster embedded
            command:x       | false | -
            mutant:x        | true  | mutant: needs nodes that run programs without an image: --cluster embedded
            installed       | false | nothing is installed on it; installed is for --cluster kubeconfig, k3s or kind
            installed       | true  | -
            enforcer        | false | -
            none            | false | -
            """)
    void whatAClusterCannotHaveIsSaidWithThoseThatCan(String text, boolean kubelets, String why) {
        assertThat(Implementations.unfit(text, provider(kubelets))).isEqualTo(Optional.ofNullable(why));
    }

    private static ClusterProvider provider(boolean kubelets) {
        return new ClusterProvider() {
            @Override
            public String name() {
                return "some";
            }

            @Override
            public Optional<String> unavailable(ClusterOptions options) {
                return Optional.empty();
            }

            @Override
            public boolean kubelets() {
                return kubelets;
            }

            @Override
            public Cluster start(ClusterOptions options, Consumer<String> progress) {
                throw new ClusterException("started");
            }

            @Override
            public List<String> clean() {
                return List.of();
            }
        };
    }

    @Test
    void aMissingEnforcerIsNamedWithHowToGetIt() {
        EnforcerJar jar = new EnforcerJar(Optional.of(directory.resolve("no.jar")));
        assertThatThrownBy(jar::path).isInstanceOf(ClusterException.class).hasMessageContaining("no.jar")
                .hasMessageContaining("package").hasMessageContaining("NETPOL_ENFORCER_JAR");
    }

    @Test
    void anEnforcerThatIsThereIsTaken() throws Exception {
        Path jar = Files.createFile(directory.resolve("netpol-enforcer.jar"));
        assertThat(new EnforcerJar(Optional.of(jar)).path()).isEqualTo(jar);
    }

    @Test
    void anUnknownMutantIsToldTheKnownOnes() {
        assertThatThrownBy(() -> named("mutant:endPort")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"endPort\" is not a mutant; there are \"nothing is enforced\", ")
                .hasMessageContaining("\"endPort is ignored\"");
    }

    /** What is wrong in the same way has the same name, so that what catches it in a dry run is known. */
    @Test
    void everyWrongViewIsAMutantOnPaperToo() {
        assertThat(WrongViews.all()).extracting(WrongView::name).doesNotHaveDuplicates()
                .isSubsetOf(Mutant.all().stream().map(Mutant::name).toList());
    }
}

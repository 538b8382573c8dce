package netpol.conformance.implementation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.implementation.mutant.WrongView;
import netpol.conformance.implementation.mutant.WrongViews;
import netpol.conformance.mutant.Mutant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImplementationsTest {

    @TempDir
    Path directory;

    private Implementation named(String text) {
        return Implementations.named(text, new Implementations.Options(directory, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "enforcer", "command:./controller --verbose", "mutant:endPort is ignored"})
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
                        + "\" is not an implementation; write one of enforcer, none, command:LINE, manifest:FILE-or-URL, mutant:NAME");
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

    /** What is wrong in the same way has the same name, so that what catches it on paper is known. */
    @Test
    void everyWrongViewIsAMutantOnPaperToo() {
        assertThat(WrongViews.all()).extracting(WrongView::name).doesNotHaveDuplicates()
                .isSubsetOf(Mutant.all().stream().map(Mutant::name).toList());
    }
}

package netpol.conformance.implementation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import netpol.conformance.implementation.node.NodeCommand;
import netpol.conformance.implementation.node.Ready;
import netpol.conformance.implementation.recipe.ChosenRecipe;
import netpol.conformance.implementation.recipe.NodeStart;
import netpol.conformance.implementation.recipe.Recipes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeAnswersTest {

    @TempDir
    private Path directory;
    private ChosenRecipe gate;

    @BeforeEach
    void recipe() throws Exception {
        Path file = Files.writeString(directory.resolve("gate.yaml"), """
                name: Gate
                node: {program: gate, ready: "log:up", ready-within: 90}
                modes:
                  default: {run-by-us: false}
                """);
        gate = new Recipes(directory).named(file.toString(), Optional.empty()).orElseThrow();
    }

    private NodeStart start() {
        return gate.node().orElseThrow();
    }

    private RecipeAnswers answers(String program) {
        return new RecipeAnswers(Optional.ofNullable(program), Optional.empty(), Optional.empty(), Optional.empty(),
                "/nowhere:" + directory);
    }

    private Path program(String name) throws Exception {
        return Files.setPosixFilePermissions(Files.createFile(directory.resolve(name)),
                PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void theProgramOfTheRecipeIsLookedForOnThePath() throws Exception {
        assertThatThrownBy(() -> answers(null).program(start())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no program gate on the PATH: give it by --program FILE");
        Path program = program("gate");
        assertThat(answers(null).program(start())).isEqualTo(program);
    }

    @Test
    void aProgramThatIsNamedWins() throws Exception {
        program("gate");
        Path other = program("other");
        assertThat(answers(other.toString()).program(start())).isEqualTo(other);
        assertThat(answers("other").program(start())).isEqualTo(other);
    }

    @Test
    void theVersionInTheNameOfTheProgramIsTheControllers() {
        try (RecipeImplementation named = new RecipeImplementation(gate, answers("/opt/gate-2.11.1"), directory);
                RecipeImplementation unnamed = new RecipeImplementation(gate, answers(null), directory)) {
            assertThat(named.version()).contains("2.11.1");
            assertThat(unnamed.version()).isEmpty();
        }
    }

    @Test
    void whatIsSaidOfReadinessWins() {
        Ready sign = Ready.parse("file:/up");
        assertThat(answers(null).readiness(start()).map(NodeCommand.Readiness::patience))
                .contains(Duration.ofSeconds(90));
        RecipeAnswers said = new RecipeAnswers(Optional.empty(), Optional.empty(), Optional.of(sign),
                Optional.of(Duration.ofSeconds(5)), "");
        assertThat(said.readiness(start())).contains(new NodeCommand.Readiness(sign, Duration.ofSeconds(5)));
    }

    @Test
    void aControllerThatIsThereAlreadyNeedsNoManifest() {
        ChosenRecipe router = new Recipes(Path.of("controllers")).named("kube-router", Optional.empty()).orElseThrow();
        assertThat(answers(null).unfit(router, "kubeconfig")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            calico      | kind     | calico brings the network of pods, and nodes of kind have one already: install it on a cluster of yours (kubectl apply -f
            cilium      | k3s      | (cilium install), then --kubeconfig FILE --implementation cilium
            kube-router | k3s      | kube-router has no manifest in its recipe: name one by --manifest FILE-or-URL
            antrea      | embedded | antrea needs kubelets, as far as its recipe says
            """)
    void whatCannotBeFollowedIsSaidBeforeAnythingIsStarted(String name, String provider, String message) {
        ChosenRecipe recipe = new Recipes(Path.of("controllers")).named(name, Optional.empty()).orElseThrow();
        assertThat(answers(null).unfit(recipe, provider).orElse("")).contains(message);
    }
}

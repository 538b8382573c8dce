package netpol.conformance.implementation.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.model.IpFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipesTest {

    private static final Path OWN = Path.of("controllers");

    @TempDir
    private Path directory;

    private Path write(String file) throws IOException {
        return Files.writeString(directory.resolve(file), """
                name: Gate
                modes:
                  slow: {run-by-us: false}
                  default: {run-by-us: false}
                """);
    }

    static List<String> ownNames() {
        return new Recipes(OWN).names();
    }

    @Test
    void aDirectoryOffersWhatItHolds() throws IOException {
        write("gate.yaml");
        write("other.yml");
        Files.writeString(directory.resolve("README.md"), "text");
        assertThat(new Recipes(directory).names()).containsExactly("gate", "other");
        assertThat(new Recipes(directory).named("gate", Optional.empty()).orElseThrow().recipe().name())
                .isEqualTo("Gate");
        assertThat(new Recipes(directory).named("gates", Optional.empty())).isEmpty();
    }

    @Test
    void aDirectoryThatIsNotThereOffersNothing() {
        assertThat(new Recipes(directory.resolve("nowhere")).names()).isEmpty();
    }

    @Test
    void aFileNeedsNoDirectory() throws IOException {
        Path file = write("mine.yaml");
        assertThat(new Recipes(OWN).named(file.toString(), Optional.of("default")).orElseThrow().modeName())
                .isEqualTo("default");
        assertThatThrownBy(() -> new Recipes(OWN).named("./nowhere.yaml", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no recipe ./nowhere.yaml that can be read");
    }

    @Test
    void theFirstModeIsTakenUnlessOneIsNamed() throws IOException {
        write("gate.yaml");
        Recipes recipes = new Recipes(directory);
        assertThat(recipes.named("gate", Optional.empty()).orElseThrow().modeName()).isEqualTo("slow");
        assertThat(recipes.named("gate", Optional.of("default")).orElseThrow().modeName()).isEqualTo("default");
        assertThatThrownBy(() -> recipes.named("gate", Optional.of("slwo")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--mode: gate has no mode \"slwo\"; it has slow, default. Did you mean slow?");
    }

    @Test
    void theControllersOfThisRepositoryHaveRecipes() {
        assertThat(ownNames()).contains("antrea", "calico", "cilium", "kube-network-policies", "kube-router",
                "ovn-kubernetes");
    }

    /** Each is read with all of its modes, and says where defects are reported. */
    @ParameterizedTest
    @MethodSource("ownNames")
    void eachRecipeOfThisRepositoryCanBeFollowed(String name) {
        Recipe recipe = new Recipes(OWN).named(name, Optional.empty()).orElseThrow().recipe();
        assertThat(recipe.organization()).isNotBlank();
        assertThat(recipe.url()).startsWith("https://");
        assertThat(recipe.reportDefectsTo()).startsWith("https://");
        for (String mode : recipe.modes().keySet()) {
            ChosenRecipe chosen = new ChosenRecipe(name, recipe, mode);
            assertThat(chosen.node().isPresent() || chosen.cluster().isPresent()).as("can be run anywhere").isTrue();
            chosen.cluster().ifPresent(cluster -> assertThat(cluster.rollout()).isNotEmpty());
            chosen.node().ifPresent(node -> assertThat(node.arguments(Set.of(IpFamily.IPV4))).isNotEmpty());
        }
    }

    /** Its nftables mode is another one than that of 2018, whose flags are fewer. */
    @Test
    void theModesOfKubeRouterDifferByTheirFlags() {
        Recipes recipes = new Recipes(OWN);
        assertThat(arguments(recipes, "iptables")).contains("--run-loadbalancer=false")
                .doesNotContain("--use-nftables-for-netpol");
        assertThat(arguments(recipes, "nftables")).contains("--run-loadbalancer=false", "--use-nftables-for-netpol");
        assertThat(arguments(recipes, "v0")).containsExactly("--run-firewall", "--run-router=false",
                "--run-service-proxy=false", "--kubeconfig=$KUBECONFIG", "--hostname-override=$NODE_NAME");
    }

    private static List<String> arguments(Recipes recipes, String mode) {
        return recipes.named("kube-router", Optional.of(mode)).orElseThrow().node().orElseThrow()
                .arguments(Set.of(IpFamily.IPV4));
    }
}

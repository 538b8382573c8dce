package netpol.conformance.implementation.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import netpol.conformance.model.Spelling;

/**
 * Recipes by name, each a file of a directory.
 *
 * @param directory of files {@code NAME.yaml}; need not be there
 */
public record Recipes(Path directory) {

    private static final Pattern FILE = Pattern.compile("\\.ya?ml$");

    /** Sorted. */
    public List<String> names() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(FILE.asPredicate())
                    .map(file -> FILE.matcher(file).replaceFirst("")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the recipes in " + directory + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /**
     * @param choice a name, or the path of a file that ends in {@code .yaml} or {@code .yml}
     * @param mode one of the recipe's, or the first
     * @return empty when there is none of that name
     * @throws IllegalArgumentException when the file is not right, or there is no such mode, with what would be right
     */
    public Optional<ChosenRecipe> named(String choice, Optional<String> mode) {
        return file(choice).map(file -> {
            Recipe recipe = RecipeReader.read(file);
            return new ChosenRecipe(choice, recipe, mode.map(wanted -> mode(choice, recipe, wanted))
                    .orElseGet(() -> recipe.modes().keySet().iterator().next()));
        });
    }

    private Optional<Path> file(String choice) {
        if (FILE.matcher(choice).find()) {
            if (!Files.isReadable(Path.of(choice))) {
                throw new IllegalArgumentException("there is no recipe " + choice + " that can be read");
            }
            return Optional.of(Path.of(choice));
        }
        return names().contains(choice)
                ? Stream.of(".yaml", ".yml").map(end -> directory.resolve(choice + end)).filter(Files::exists)
                        .findFirst()
                : Optional.empty();
    }

    private static String mode(String choice, Recipe recipe, String wanted) {
        if (!recipe.modes().containsKey(wanted)) {
            throw new IllegalArgumentException("--mode: " + choice + " has no mode \"" + wanted + "\"; it has "
                    + String.join(", ", recipe.modes().keySet()) + "."
                    + Spelling.didYouMean(wanted, recipe.modes().keySet()));
        }
        return wanted;
    }
}

package netpol.conformance.implementation.recipe;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.model.Spelling;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in one line what is wrong in a recipe, where, and what would be right. */
final class RecipeMistake {

    private static final int LONGEST = 60;

    private RecipeMistake() {}

    /** @param line 0 if it is not known */
    static String words(Path file, int line, JacksonException problem) {
        return file + ":" + (line > 0 ? line + ":" : "") + " " + what(problem).lines().findFirst().orElse("");
    }

    private static String what(JacksonException problem) {
        String path = path(problem);
        return switch (problem) {
            case UnrecognizedPropertyException unknown -> unknown(unknown, path);
            case MismatchedInputException type -> path + (path.isEmpty() ? "a recipe " : " ") + type(type);
            default -> cause(problem)
                    .map(reason -> (path.isEmpty() ? "" : path + ": ") + reason)
                    .orElseGet(problem::getOriginalMessage);
        };
    }

    /** What a record or a word's reader said. */
    private static Optional<String> cause(JacksonException problem) {
        return Optional.ofNullable(problem.getCause()).filter(IllegalArgumentException.class::isInstance)
                .map(Throwable::getMessage);
    }

    private static String unknown(UnrecognizedPropertyException problem, String path) {
        Collection<Object> ids = problem.getKnownPropertyIds();
        List<String> known = ids == null ? List.of() : ids.stream().map(String::valueOf).sorted().toList();
        int dot = path.lastIndexOf('.');
        return path + " is not known; " + (dot < 0 ? "there are " : path.substring(0, dot) + " has ")
                + String.join(", ", known) + "." + Spelling.didYouMean(problem.getPropertyName(), known);
    }

    private static String type(MismatchedInputException problem) {
        Class<?> wanted = Objects.requireNonNullElse(problem.getTargetType(), Object.class);
        String value = problem instanceof InvalidFormatException wrong ? shortened(wrong.getValue()) : "";
        if (wanted == String.class) {
            boolean plain = problem instanceof InvalidFormatException;
            return "is text, not " + (plain
                    ? value.matches("true|false")
                            ? "true or false: write it in quotes"
                            : "a number: write it in quotes"
                    : "a list or a mapping");
        }
        String kind = wanted.isEnum()
                ? "one of "
                        + Stream.of(wanted.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "))
                : kind(wanted);
        return "is " + kind + (value.isEmpty() ? "" : ", not \"" + value + "\"");
    }

    private static String kind(Class<?> wanted) {
        return wanted == Integer.class || wanted == int.class
                ? "a whole number"
                : wanted == boolean.class || wanted == Boolean.class
                        ? "true or false"
                        : Collection.class.isAssignableFrom(wanted)
                                ? "a list"
                                : Map.class.isAssignableFrom(wanted) || Record.class.isAssignableFrom(wanted)
                                        ? "a mapping"
                                        : "another value";
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    /** The names of keys from the top, {@code node.needs}. */
    private static String path(JacksonException problem) {
        return problem.getPath().stream().map(JacksonException.Reference::getPropertyName).filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }
}

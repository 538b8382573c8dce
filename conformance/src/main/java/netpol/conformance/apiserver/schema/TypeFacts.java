package netpol.conformance.apiserver.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads a table of what model classes do not say about types and fields. A line is {@code TYPE: words} or {@code TYPE.field: words}. */
final class TypeFacts {

    /** Which fields are always there. */
    static final TypeFacts REQUIRED = new TypeFacts("required-fields.txt");
    /** How lists and objects merge. */
    static final TypeFacts MERGING = new TypeFacts("merging.txt");
    /** Which fields have an empty value that is not the same as none. */
    static final TypeFacts KEPT_WHEN_EMPTY = new TypeFacts("kept-when-empty.txt");
    /** Which fields are written even when a client left them out. */
    static final TypeFacts ALWAYS_PRESENT = new TypeFacts("always-present.txt");
    /** Which fields are written as null when a client left them out. */
    static final TypeFacts NULL_WHEN_MISSING = new TypeFacts("null-when-missing.txt");

    /** Which fields the model has that came after the latest release that is served. */
    static final TypeFacts LATER = new TypeFacts("later-fields.txt");
    /** Which Go types have which fields. */
    static final TypeFacts NAMED_TYPES = new TypeFacts("named-types.txt");

    private final Lazy<Map<String, String>> lines;

    private TypeFacts(String resource) {
        this.lines = new Lazy<>(() -> read(resource));
    }

    private static Map<String, String> read(String resource) {
        Map<String, String> found = new HashMap<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TypeFacts.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(": ", 2))
                    .forEach(parts -> found.put(parts[0], parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        return found;
    }

    /**
     * Finds the words about a type, or one of its fields.
     *
     * @param definition such as {@code io.k8s.api.core.v1.Pod}; a line names it {@code Pod}, or {@code core.v1.Pod} where two
     *        groups have a type of that name, or {@code *Pod} for all types whose name ends so
     * @param field empty for the type itself
     */
    List<String> about(String definition, String field) {
        Map<String, String> table = lines.get();
        String[] parts = definition.split("\\.");
        String simple = parts[parts.length - 1];
        String qualified = String.join(".", Arrays.asList(parts).subList(Math.max(0, parts.length - 3), parts.length));
        String suffix = field.isEmpty() ? "" : "." + field;
        String found = table.getOrDefault(qualified + suffix, table.get(simple + suffix));
        if (found == null) {
            found = table.get("*" + simple.replaceFirst("^.*?(Condition|List)$", "$1") + suffix);
        }
        return found == null ? List.of() : List.of(found.split(" \\| "));
    }

    /** Finds the names that a line about a type lists. */
    List<String> fieldsOf(String definition) {
        return about(definition, "").stream().flatMap(words -> Arrays.stream(words.split(" "))).toList();
    }

    List<String> words(String name) {
        return List.of(lines.get().get(name).split(" "));
    }

    /** What the lines are about. */
    Set<String> names() {
        return lines.get().keySet();
    }
}

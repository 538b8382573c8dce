package netpol.conformance.apiserver.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Those of src/test/resources/differential/known-differences.txt. */
final class KnownDifferences {

    private static final String SEPARATOR = "  --  ";

    private final List<Known> known;

    private record Known(Pattern pattern, String reason) {}

    private KnownDifferences(List<Known> known) {
        this.known = known;
    }

    static KnownDifferences read(Path file) {
        try {
            return new KnownDifferences(Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(KnownDifferences::parse).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Known parse(String line) {
        int end = line.indexOf(SEPARATOR);
        if (end < 0 || line.substring(end + SEPARATOR.length()).isBlank()) {
            throw new IllegalArgumentException("a known difference needs a reason: " + line);
        }
        return new Known(Pattern.compile(line.substring(0, end)), line.substring(end + SEPARATOR.length()));
    }

    /** Whether every field that differs is known to; a pattern sees the request and the field. */
    boolean contains(Difference difference) {
        return difference.fields().stream().allMatch(field -> known.stream()
                .anyMatch(each -> each.pattern().matcher(difference.ask() + " => " + field).find()));
    }
}

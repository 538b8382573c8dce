package netpol.conformance.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A document can be read once: its sentences are short, and their subjects have names. */
class ProseTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int LONGEST = 30;
    private static final Pattern NAMELESS = Pattern
            .compile("(?i)\\b(whoever|whomever|nobody|somebody|anybody|whatever)\\b");
    /** A cell that lists features by their files: {@code peers/ nobody, one-egress-peer}. */
    private static final Pattern FEATURES = Pattern.compile("^[a-z-]+/ .*");
    /** Says the names of scenarios, which keep their words. */
    private static final Path MADE_FROM_SCENARIOS = ROOT.resolve("conformance/docs/results/README.md");

    @TestFactory
    Stream<DynamicTest> noSentenceHasMoreThanThirtyWords() throws IOException {
        return documents().stream().map(document -> DynamicTest.dynamicTest(name(document), () -> assertThat(
                sentences(document).filter(sentence -> Sentences.words(sentence).count() > LONGEST)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everyActorHasAName() throws IOException {
        return documents().stream().filter(document -> !document.equals(MADE_FROM_SCENARIOS))
                .map(document -> DynamicTest.dynamicTest(name(document), () -> assertThat(
                        sentences(document).filter(sentence -> !FEATURES.matcher(sentence).matches())
                                .filter(sentence -> NAMELESS.matcher(sentence).find()))
                        .isEmpty()));
    }

    private static Stream<String> sentences(Path document) {
        try {
            return Sentences.of(Files.readString(document)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path document) {
        return ROOT.relativize(document).toString();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of("target", ".git", "local")
                            .noneMatch(directory -> file.toString().contains("/" + directory + "/")))
                    .sorted().toList();
        }
    }
}

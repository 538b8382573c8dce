package netpol.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents speak of what is there. */
class ArchitectureDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/architecture.md");
    private static final Path RULESET = Path.of("src/test/resources/rulesets/namespace-to-port.nft");
    private static final Path DECISIONS = Path.of("docs/decisions");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void theAnnotatedLinesAreThoseOfTheGoldenRuleset() throws IOException {
        String text = Files.readString(DOCUMENT);
        String block = text.substring(text.indexOf("```nft\n") + "```nft\n".length());
        List<String> golden = Files.readAllLines(RULESET).stream().map(String::strip).toList();

        List<String> annotated = block.substring(0, block.indexOf("```")).lines()
                .map(line -> line.replaceFirst("\\s+#.*", "").strip()).toList();

        assertThat(annotated).hasSizeGreaterThan(20);
        assertThat(golden).containsAll(annotated);
    }

    @Test
    void everyFileThatTheTableNamesIsThere() throws IOException {
        Path main = Path.of("src/main/java/netpol/enforcer");
        List<String> named = Pattern.compile("`([a-z/]+/[A-Z]\\w+)`").matcher(Files.readString(DOCUMENT)).results()
                .map(match -> match.group(1)).filter(name -> !name.startsWith("testbed")).toList();

        assertThat(named).hasSizeGreaterThan(12)
                .allSatisfy(name -> assertThat(main.resolve(name + ".java")).exists());
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".md")).toList()) {
                assertThat(LINK.matcher(Files.readString(file)).results().map((MatchResult link) -> link.group(1))
                        .filter(link -> !link.startsWith("http"))
                        .filter(link -> !Files.exists(file.resolveSibling(link)))).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void everyDecisionHasADateAStatusAndAReason() throws IOException {
        try (Stream<Path> files = Files.list(DECISIONS)) {
            assertThat(files.filter(file -> file.getFileName().toString().matches("\\d{3}-.*"))).hasSizeGreaterThan(70)
                    .allSatisfy(
                            file -> assertThat(Files.readString(file)).containsPattern("- Date: \\d{4}-\\d\\d-\\d\\d")
                                    .containsPattern("- Status: (accepted|superseded by \\d{3})")
                                    .contains("## Decision and reason"));
        }
    }
}

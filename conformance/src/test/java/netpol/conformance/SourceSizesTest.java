package netpol.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and packages stay small enough to be read in one go. */
class SourceSizesTest {

    private static final int FILES_IN_A_PACKAGE = 25;

    private static final int LINES_OF_ANY_FILE = 300;
    private static final int LINES_OF_NINE_IN_TEN = 200;
    private static final int LINES_OF_HALF = 80;

    /** In ascending order. */
    private static List<Long> lines(String root) throws IOException {
        List<Long> all = new ArrayList<>();
        for (Path file : files(root)) {
            try (Stream<String> lines = Files.lines(file)) {
                all.add(lines.count());
            }
        }
        return all.stream().sorted().toList();
    }

    private static List<Path> files(String root) throws IOException {
        try (Stream<Path> found = Files.walk(Path.of(root))) {
            return found.filter(each -> each.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void noPackageHasMoreThan25Files() throws IOException {
        Map<Path, Long> sizes = files("src/main/java").stream()
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(sizes).hasSizeGreaterThan(50);
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name.toString())
                .isLessThanOrEqualTo(FILES_IN_A_PACKAGE));
    }

    @Test
    void halfOfTheFilesHaveAtMost80LinesAndNineInTenAtMost200() throws IOException {
        List<Long> lines = lines("src/main/java");
        assertThat(lines.get(lines.size() / 2)).isLessThanOrEqualTo(LINES_OF_HALF);
        assertThat(lines.get(lines.size() * 9 / 10)).isLessThanOrEqualTo(LINES_OF_NINE_IN_TEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/test/java"})
    void noFileHasMoreThan300Lines(String root) throws IOException {
        assertThat(lines(root).getLast()).isLessThanOrEqualTo(LINES_OF_ANY_FILE);
    }
}

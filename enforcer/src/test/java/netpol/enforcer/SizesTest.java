package netpol.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files and packages stay small enough to be read at one go. */
class SizesTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final int MEDIAN = 80;
    private static final int NINE_IN_TEN = 200;
    private static final int LONGEST = 220;
    private static final int FILES_PER_PACKAGE = 25;

    @Test
    void halfOfTheFilesHaveAtMost80Lines() throws IOException {
        List<Long> lines = lines();
        assertThat(lines.get(lines.size() / 2)).isLessThanOrEqualTo(MEDIAN);
    }

    @Test
    void nineInTenFilesHaveAtMost200Lines() throws IOException {
        List<Long> lines = lines();
        assertThat(lines.get(lines.size() * 9 / 10)).isLessThanOrEqualTo(NINE_IN_TEN);
    }

    @Test
    void noFileIsLong() throws IOException {
        assertThat(files(MAIN).stream().filter(file -> lines(file) > LONGEST)).isEmpty();
    }

    @Test
    void noPackageHasMoreThan25Files() throws IOException {
        for (Path root : List.of(MAIN, Path.of("src/test/java"), Path.of("bench/java"))) {
            Map<Path, Long> packages = files(root).stream()
                    .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
            assertThat(packages).isNotEmpty().allSatisfy(
                    (directory, files) -> assertThat(files).as(directory.toString())
                            .isLessThanOrEqualTo(FILES_PER_PACKAGE));
        }
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        assertThat(files(MAIN).stream().map(Path::getParent).distinct()
                .filter(directory -> !directory.endsWith(Path.of("netpol", "enforcer")))
                .filter(directory -> !Files.exists(directory.resolve("package-info.java")))).isEmpty();
    }

    private static List<Long> lines() throws IOException {
        return files(MAIN).stream().map(SizesTest::lines).sorted().toList();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}

package netpol.conformance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** features/README.md is the one place where authors look for steps. */
class VocabularyTest {

    private static final Path README = Path.of("../features/README.md");
    private static final Pattern ROW = Pattern.compile("\\| (?:Given|When|Then)[^|]*\\| `([^`]+)`");

    @Test
    void readmeListsEveryStepAndNoOther() throws IOException {
        Set<String> listed = Files.readAllLines(README).stream().map(ROW::matcher).filter(Matcher::find)
                .map(row -> pattern(row.group(1))).collect(Collectors.toSet());
        assertThat(listed).isEqualTo(steps());
    }

    /** {@code namespace <namespace>} is a word, {@code "<file>"} a string, {@code <n>} a number. */
    private static String pattern(String written) {
        return written.replace("<n>", "{int}").replaceAll("\"<[^\"]*\"", "{string}")
                .replaceAll("<[^>]*>(/<[^>]*>)?", "{word}");
    }

    private static Set<String> steps() {
        return Stream.of(TopologySteps.class, ServiceSteps.class, PolicySteps.class, ReachabilitySteps.class,
                ConnectionSteps.class, AttackSteps.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods())).flatMap(method -> step(method).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<String> step(Method method) {
        return Stream.of(Optional.ofNullable(method.getAnnotation(Given.class)).map(Given::value),
                Optional.ofNullable(method.getAnnotation(When.class)).map(When::value),
                Optional.ofNullable(method.getAnnotation(Then.class)).map(Then::value)).flatMap(Optional::stream)
                .findFirst();
    }
}

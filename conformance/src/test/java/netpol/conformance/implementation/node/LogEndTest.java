package netpol.conformance.implementation.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogEndTest {

    @TempDir
    private Path directory;

    private Path log() {
        return directory.resolve("program.log");
    }

    private static String lines(String word, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> word + " " + number + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void theLastTwentyLinesAreShownBelowTheNameOfTheFile() throws Exception {
        LogEnd end = LogEnd.now(log());
        Files.writeString(log(), lines("line", 30));
        assertThat(end.text()).startsWith("the end of " + log() + ":\n  line 11\n").endsWith("  line 30");
    }

    @Test
    void whatAnEarlierStartWroteIsNotShown() throws Exception {
        Files.writeString(log(), "of before\n");
        LogEnd end = LogEnd.now(log());
        Files.writeString(log(), "of now\n", StandardOpenOption.APPEND);
        assertThat(end.text()).isEqualTo("the end of " + log() + ":\n  of now");
    }

    /** A Go program that panics writes why, and then a page of stacks. */
    @Test
    void theReasonOfAGoProgramComesBeforeTheEndOfItsStacks() throws Exception {
        LogEnd end = LogEnd.now(log());
        Files.writeString(log(), "I1128 all is well\npanic: runtime error: index out of range [0] with length 0\n\n"
                + lines("goroutine", 60));
        assertThat(end.text()).startsWith("the end of " + log()
                + ":\n  panic: runtime error: index out of range [0] with length 0\n  ...\n  goroutine 41\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sh: 1: /opt/x: not found                     | /opt/x: not found
            bash: line 1: x: command not found           | x: command not found
            usage: a [flags]\\n  --b\\nunknown flag: --c | unknown flag: --c
            panic: no\\n\\ngoroutine 1 [running]:         | panic: no
            F1128 20:01:02 main.go:10] no\\ngoroutine 1   | F1128 20:01:02 main.go:10] no
            """)
    void theReasonIsALineOfTheProgramsOwn(String log, String reason) throws Exception {
        LogEnd end = LogEnd.now(log());
        Files.writeString(log(), log.replace("\\n", "\n"));
        assertThat(end.reason()).contains(reason);
    }

    @Test
    void aLineThatIsNoShortSentenceIsNoReason() throws Exception {
        LogEnd end = LogEnd.now(log());
        Files.writeString(log(), "x".repeat(300));
        assertThat(end.reason()).isEmpty();
    }

    @Test
    void anEmptyLogIsSaidToBeEmpty() throws Exception {
        LogEnd end = LogEnd.now(log());
        Files.writeString(log(), "\n\n");
        assertThat(end.text()).isEqualTo(log() + " is empty");
    }

    @Test
    void aMissingLogIsNamed() {
        assertThat(LogEnd.now(log()).text()).startsWith("its log " + log() + " cannot be read: ");
    }
}

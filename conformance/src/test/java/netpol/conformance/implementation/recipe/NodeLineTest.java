package netpol.conformance.implementation.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeLineTest {

    private static String says(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new NodeLine("printf", List.of(arguments)).command());
        builder.environment().put("NODE_NAME", "node a; $(false)");
        Process process = builder.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void variablesAreReplacedAndStayOneWord() throws IOException {
        assertThat(says("<%s>", "--node=$NODE_NAME", "${NODE_NAME}!"))
                .isEqualTo("<--node=node a; $(false)><node a; $(false)!>");
    }

    @Test
    void nothingElseMeansAnythingToTheShell() throws IOException {
        String odd = "a\"b`date`c\\d$(date) * 'e' $1 ~";
        assertThat(says("%s", odd)).isEqualTo(odd);
    }
}

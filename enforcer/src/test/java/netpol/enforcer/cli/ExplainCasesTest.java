package netpol.enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code explain --cases}: the shape of its lines is what other programs are written against. */
final class ExplainCasesTest {

    private static final String MANIFESTS = """
            "manifests": [
             "{apiVersion: v1, kind: Namespace, metadata: {name: x}}\\n---\\n{apiVersion: v1, kind: Namespace, metadata: {name: y}}",
             {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "x"}, "spec": {"nodeName": "n1"},
              "status": {"podIP": "10.0.0.1"}},
             {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "b", "namespace": "y"}, "spec": {"nodeName": "n2"},
              "status": {"podIP": "10.0.0.2"}},
             {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "p", "namespace": "x"},
              "spec": {"podSelector": {}, "ingress": [{"ports": [{"port": 80}]}]}}]
            """.replace("\n", " ");
    private static final String QUERIES = """
            "queries": [{"from": "y/b", "to": "x/a", "port": 80}, {"from": "y/b", "to": "x/a", "port": "81", "protocol": "UDP"},
             {"from": "x/a", "to": "y/b", "port": 1, "family": "IPv4"}]
            """.replace("\n", " ");

    @TempDir
    private Path directory;

    @Test
    void everyCaseIsOneLineOfVerdicts() throws IOException {
        Invocation cases = cases("{\"id\": 7, " + MANIFESTS + ", " + QUERIES + "}\n\n{" + MANIFESTS
                + ", \"node\": \"n2\", " + QUERIES + "}\n");

        assertThat(cases.out().lines()).containsExactly(
                "{\"line\":1,\"id\":7,\"verdicts\":[\"allowed\",\"denied\",\"allowed\"]}",
                "{\"line\":3,\"verdicts\":[\"allowed\",\"allowed\",\"allowed\"]}");
        assertThat(cases.status()).isZero();
        assertThat(cases.err()).isEmpty();
    }

    @Test
    void whatCannotBeSaidIsUnknownWithTheReason() throws IOException {
        Invocation cases = cases("{" + MANIFESTS + ", \"queries\": [{\"from\": \"y/b\", \"to\": \"x/a\", \"port\": 80},"
                + " {\"from\": \"y/c\", \"to\": \"x/a\", \"port\": 80}]}");

        assertThat(cases.out().strip()).isEqualTo("{\"line\":1,\"verdicts\":[\"allowed\",\"unknown\"],"
                + "\"unknown\":[{\"query\":1,\"reason\":\"there is no running pod y/c with an address\"}]}");
        assertThat(cases.status()).isEqualTo(2);
    }

    @Test
    void detailsAreWhatOneExplanationSays() throws IOException {
        Invocation cases = cases("{" + MANIFESTS + ", " + QUERIES + "}", "--details");

        assertThat(cases.out()).contains("\"notes\":[]").contains("\"details\":[{\"from\":\"y/b\",\"to\":\"x/a\"")
                .contains("\"rule\":\"x/p ingress rule 1\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"manifests\": [                               | no case: ",
            "{\"manifest\": []}                              | Unrecognized property \\\"manifest\\\"",
            "{\"manifests\": []}                             | queries: is missing",
            "{\"queries\": []}                               | manifests: is missing",
            "{\"manifests\": [], \"queries\": [null]}        | queries[0]: is null",
            "{\"manifests\": [{\"kind\": \"Pod\"}], \"queries\": []} | manifests[0]: apiVersion is missing",
            "{\"manifests\": [\"a: b: c\"], \"queries\": []} | manifests[0], document 1, line 1: not YAML"})
    void aLineThatCannotBeReadDoesNotKeepTheOthersFromBeing(String line, String error) throws IOException {
        Invocation cases = cases(line + "\n{" + MANIFESTS + ", " + QUERIES + "}\n");

        assertThat(cases.out().lines().findFirst().orElseThrow()).startsWith("{\"line\":1,\"error\":\"")
                .contains(error);
        assertThat(cases.out().lines().skip(1)).singleElement().asString().contains("\"verdicts\":[\"allowed\"");
        assertThat(cases.status()).isEqualTo(2);
    }

    @Test
    void casesThatAreNotThereAreNamed() {
        Invocation cases = Invocation.of("explain", "--cases", "nowhere.jsonl");

        assertThat(cases.status()).isEqualTo(2);
        assertThat(cases.err().lines()).singleElement().asString().isEqualTo("nowhere.jsonl: no such file");
    }

    private Invocation cases(String lines, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("cases.jsonl"), lines);
        return Invocation.of(Stream.concat(
                Stream.of("explain", "--cases", file.toString()), Arrays.stream(more))
                .toList());
    }
}

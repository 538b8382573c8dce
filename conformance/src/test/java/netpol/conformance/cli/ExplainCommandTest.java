package netpol.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.ClusterProviders;
import org.junit.jupiter.api.Test;

/** The examples of the TKE matrix, explained without a cluster. */
class ExplainCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int explain(String policy, String... more) {
        List<String> words = new ArrayList<>(List.of("explain", "-n", "nsa", "-f",
                "src/test/resources/explain/cluster.yaml", "../features/policies/tke/" + policy + ".yaml"));
        words.addAll(List.of(more));
        return Conformance.commandLine(new CliContext(new ClusterProviders(List.of()), print(out), print(err),
                Map.of(), false)).execute(words.toArray(String[]::new));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void admittedConnectionNamesPolicyAndRule() {
        assertThat(explain("redis-port-from-nsb", "--from", "nsb/client", "--to", "nsa/redis:6379/TCP")).isZero();
        assertThat(said()).isEqualTo("""
                nsb/client -> nsa/redis:6379/TCP
                allowed
                  egress   allows: nsb/client is not isolated for egress
                  ingress  allows: admitted by nsa/redis-port-from-nsb ingress rule 1 (namespaceSelector app=nsb, 6379/TCP)
                """);
    }

    @Test
    void deniedConnectionNamesWhoIsolatesAndWhatIsMissing() {
        assertThat(explain("redis-port-from-nsb", "--from", "nsb/client", "--to", "nsa/redis:80")).isOne();
        assertThat(said()).contains("denied", "ingress  denies: nsa/redis is isolated for ingress by"
                + " redis-port-from-nsb; nsa/redis-port-from-nsb ingress rule 1 admits nsb/client on 6379/TCP, not on"
                + " 80/TCP");
    }

    @Test
    void addressesOutsideAreDecidedByBlocks() {
        assertThat(explain("to-partner-network-only", "--from", "nsa/redis", "--to", "14.215.0.1:5978/TCP")).isZero();
        assertThat(explain("to-partner-network-only", "--from", "nsa/redis", "--to", "14.216.0.1:5978/TCP")).isOne();
        assertThat(explain("nobody", "--from", "2001:db8::1", "--to", "nsa/redis:80/TCP")).isOne();
        assertThat(said()).contains("it has no ingress rules").doesNotContain("over IPv4");
    }

    @Test
    void matrixShowsEveryPodAndPort() {
        assertThat(explain("redis-port-from-nsb", "--matrix", "--from", "14.215.0.1")).isZero();
        assertThat(said()).isEqualTo("""
                from       | nsa/redis:6379/TCP | nsa/redis:80/TCP
                nsa/redis  | allow              | allow
                nsb/client | allow              | deny
                14.215.0.1 | deny               | deny
                """);
    }

    @Test
    void whatCannotBeSaidIsSaidInOneLine() {
        assertThat(explain("nobody", "--from", "nsb/clinet", "--to", "nsa/redis:80/TCP")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no pod nsb/clinet; there are nsa/redis,"
                + " nsb/client. Did you mean nsb/client?").doesNotContain("nsb/done,");
        assertThat(explain("nobody", "--from", "nsb/client", "--to", "nsa/redis")).isEqualTo(2);
        assertThat(explain("not-there", "--matrix")).isEqualTo(2);
    }
}

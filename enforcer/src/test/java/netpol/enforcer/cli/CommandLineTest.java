package netpol.enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "render", "explain", "cleanup"})
    void everyCommandHasHelpAndVersion(String command) {
        Invocation help = Invocation.of((command + " --help").strip().split(" "));
        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("Usage: netpol enforcer " + command);
        assertThat(help.err()).isEmpty();

        Invocation version = Invocation.of((command + " --version").strip().split(" "));
        assertThat(version.status()).isZero();
        assertThat(version.out()).startsWith("netpol enforcer ");
    }

    @Test
    void theHelpOfRunNamesItsDefaults() {
        assertThat(Invocation.of("run", "--help").out()).contains("5m", "1m", "20244", "0.0.0.0", "$NODE_NAME",
                "$KUBECONFIG");
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        Invocation nothing = Invocation.of();

        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err()).contains("run, render, explain, status, cleanup");
    }

    @Test
    void aMisspeltOptionOrCommandIsAnsweredWithTheRightOne() {
        Invocation option = Invocation.of("run", "--sync-periods=1m");
        assertThat(option.status()).isEqualTo(2);
        assertThat(option.err()).contains("--sync-periods=1m").contains("--sync-period");

        Invocation command = Invocation.of("rendr");
        assertThat(command.status()).isEqualTo(2);
        assertThat(command.err()).contains("rendr").contains("render");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "run --node-name n1 --sync-period five          | --sync-period        | 30s, 5m or 1h30m",
            "run --node-name n1 --sync-period 0s            | --sync-period        | no time at all",
            "run --node-name n1 --cache-sync-timeout 1d     | --cache-sync-timeout | 30s, 5m or 1h30m",
            "run --node-name n1 --health-port http          | --health-port        | http",
            "run --node-name n1 --health-port 65536         | --health-port        | 0..65535",
            "run --node-name n1 --health-address no.such.   | --health-address     | no.such.",
            "run --node-name n1 --metrics-address 20245      | --metrics-address    | 192.0.2.1:20245",
            "run --node-name n1 --metrics-address ::1:80     | --metrics-address    | [::1]:20245",
            "run --node-name n1 --log-level loud            | --log-level          | loud",
            "render --node n1                               | --filename           | Missing",
            "render -f x.yaml                               | --node               | Missing"})
    void aWrongValueIsNamedWithItsOptionAndWhatWouldBeRight(String line, String option, String hint) {
        Invocation invocation = Invocation.of(line.split(" +"));

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).contains(option).contains(hint).doesNotContain("\tat ");
    }

    @Test
    void aRunWithoutANodeNameSaysHowToGiveOne() {
        Invocation invocation = Invocation.of("run", "--node-name", "");

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err().lines()).singleElement().asString().contains("--node-name").contains("NODE_NAME");
    }
}

package netpol.conformance.implementation.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyTest {

    @Test
    void anAddressHasAPortAndAPath() {
        assertThat(Ready.parse("http://127.0.0.1:9080/healthz?full"))
                .isEqualTo(new Ready.Http("http://127.0.0.1:9080/healthz?full", 9080, "/healthz?full"));
        assertThat(Ready.parse("http://localhost:80")).isEqualTo(new Ready.Http("http://localhost:80", 80, "/"));
    }

    @Test
    void aLineOfTheLogIsAnExpressionThatAPartOfItMatches() {
        Ready ready = Ready.parse("log:caches? (are|is) synced");
        assertThat(ready.now(null, "node-a", "I1128 starting\nI1128 cache is synced: pods\n")).isTrue();
        assertThat(ready.now(null, "node-a", "I1128 starting\nwaiting until the cache\nis synced")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ready", "file:", "command: ", "https://127.0.0.1:1/", "http://10.0.0.1:80/", "log:("})
    void whatIsNoSignOfReadinessIsRefused(String text) {
        assertThatThrownBy(() -> Ready.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusalNamesTheForms() {
        assertThatThrownBy(() -> Ready.parse("tcp:80")).hasMessage("\"tcp:80\" does not say when a program is ready;"
                + " write one of http://127.0.0.1:PORT/path, file:PATH, log:REGEX, command:LINE");
    }
}

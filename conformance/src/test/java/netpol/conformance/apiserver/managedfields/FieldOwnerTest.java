package netpol.conformance.apiserver.managedfields;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldOwnerTest {

    private static String name(String fieldManager, String userAgent) {
        return FieldOwner.of(Optional.of(fieldManager), userAgent, "2026-01-02T08:00:00Z").name();
    }

    @Test
    void theParameterOfTheRequestCountsBeforeTheUserAgent() {
        assertThat(name("mine", "kubectl/v1.36.0 (linux/amd64)")).isEqualTo("mine");
    }

    @Test
    void withoutItTheUserAgentUpToTheFirstSlashIsTheName() {
        assertThat(name("", "kubectl/v1.36.0 (linux/amd64)")).isEqualTo("kubectl");
        assertThat(FieldOwner.of(Optional.empty(), "curl", "2026-01-02T08:00:00Z").name()).isEqualTo("curl");
    }

    @Test
    void theNameHasPrintableCharactersOfAtMost128Bytes() {
        assertThat(name("", "a\tb\u00a0c\u200bd e/1")).isEqualTo("abcd e");
        assertThat(name("", "\u00e9".repeat(100) + "/1")).isEqualTo("\u00e9".repeat(64));
    }
}

package netpol.conformance.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.agent.Message.Endpoint;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.result.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    static Stream<Message> everyKind() {
        Endpoint v4 = new Endpoint(InetAddress.ofLiteral("10.42.0.7"), 6379, Protocol.TCP);
        Endpoint v6 = new Endpoint(InetAddress.ofLiteral("2001:db8::7"), 53, Protocol.UDP);
        return Stream.of(
                new Message.Probe(1, v4, "nsa/a", Duration.ofMillis(750), Optional.empty()),
                new Message.Probe(2, v6, "nsa/a", Duration.ofSeconds(1),
                        Optional.of(InetAddress.ofLiteral("2001:db8::1"))),
                new Message.Answer(3, Outcome.PROBE_FAILED, 1_234_567, "\"x\\y\"\tanswered\u0001 – não"),
                new Message.Serve(4, "partner", v4), new Message.Withdraw(5, v6), new Message.Ping(6),
                new Message.Done(7, ""), new Message.Done(8, "Address already in use"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatIsWrittenIsReadAgain(Message message) {
        assertThat(message.toLine()).doesNotContain("\n");
        assertThat(Message.parse(message.toLine())).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[1]", "{\"ping\":1}x", "{\"ping\":\"1\"}", "{\"ping\":1.5}", "{\"pong\":1}",
            "{\"probe\":1}", "{\"ping\":1,}", "{\"done\":1,\"error\":\"\\u00g0\"}", "{\"done\":1,\"error\":\"open"})
    void whatIsNoMessageIsRefused(String line) {
        assertThatThrownBy(() -> Message.parse(line)).isInstanceOf(IllegalArgumentException.class)
                .message().isNotBlank();
    }

    @Test
    void aMissingMemberIsNamed() {
        assertThatThrownBy(() -> Message.parse("{\"withdraw\":1,\"address\":\"10.0.0.1\",\"protocol\":\"TCP\"}"))
                .hasMessageContaining("port");
    }

    @Test
    void aNameIsNeverLookedUp() {
        assertThatThrownBy(() -> Message.parse(
                "{\"withdraw\":1,\"address\":\"localhost\",\"port\":80,\"protocol\":\"TCP\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package netpol.enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LogSetupTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    void aLineOfTextBeginsWithTheTimeAndTheLevel() {
        new LogSetup().configure(context);

        assertThat(line()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z WARN  x: pod \"a\" is late\n");
    }

    @Test
    void inJsonEveryLineIsAnObject() {
        new LogSetup().configure(context);
        LogSetup.json(context);

        assertThat(line()).endsWith("}\n").hasLineCount(1);
        JsonNode event = new JsonMapper().readTree(line());
        assertThat(event.get("level").asString()).isEqualTo("WARN");
        assertThat(event.get("loggerName").asString()).isEqualTo("netpol.x");
        assertThat(event.get("formattedMessage").asString()).isEqualTo("pod \"a\" is late");
        assertThat(event.get("timestamp").asLong()).isPositive();
    }

    private String line() {
        if (context.getLogger("ROOT").getAppender("stderr") instanceof OutputStreamAppender<ILoggingEvent> stderr) {
            return new String(stderr.getEncoder().encode(new LoggingEvent(getClass().getName(),
                    context.getLogger("netpol.x"), Level.WARN, "pod \"{}\" is late", null, new Object[]{"a"})),
                    StandardCharsets.UTF_8);
        }
        throw new AssertionError("nothing writes to stderr");
    }
}

package netpol.enforcer;

import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine.Option;

/** How much is logged, to stderr, one line per event. */
final class LogLevel {

    @Option(names = "--log-level", paramLabel = "LEVEL", defaultValue = "info", description = "error, warn, info, debug or trace. Default: ${DEFAULT-VALUE}.")
    private Level level;

    void set() {
        if (LoggerFactory.getLogger("netpol") instanceof Logger logger) {
            logger.setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
        }
    }
}

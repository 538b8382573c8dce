package netpol.enforcer.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine.Option;

/** The options of the log, which goes to stderr, one line per event. */
final class LogLevel {

    @Option(names = "--log-level", paramLabel = "LEVEL", defaultValue = "info", description = "error, warn, info, debug or trace. Default: ${DEFAULT-VALUE}.")
    private Level level;

    private enum Format {
        TEXT, JSON
    }

    @Option(names = "--log-format", paramLabel = "FORMAT", defaultValue = "text", description = "text, or json: one object per line. Default: ${DEFAULT-VALUE}.")
    private Format format;

    void set() {
        if (format == Format.JSON && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            LogSetup.json(context);
        }
        if (LoggerFactory.getLogger("netpol") instanceof Logger logger) {
            logger.setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
        }
    }
}

package netpol.conformance.cli;

import java.io.PrintStream;
import java.util.List;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.report.Conclusion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Whatever keeps a command from being carried out is one line on standard error, and exit status 2. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final PrintStream err;

    Failures(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        String message = problem.getMessage();
        if (problem instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            message += suggestions.isEmpty() ? "" : ". Did you mean " + suggestions.getFirst() + "?";
        }
        return say(message.lines().findFirst().orElse("") + " (--help lists all options)");
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine commandLine, ParseResult arguments) {
        return switch (problem) {
            case UsageException usage -> say(usage.getMessage());
            case ClusterException environment -> say(environment.getMessage());
            case java.io.UncheckedIOException file -> say(file.getMessage());
            default -> {
                LOG.error("unexpected", problem);
                yield say("unexpected: " + problem + " at " + problem.getStackTrace()[0]);
            }
        };
    }

    private int say(String message) {
        err.println("netpol: " + message);
        return Conclusion.NOT_JUDGED.exitStatus();
    }
}

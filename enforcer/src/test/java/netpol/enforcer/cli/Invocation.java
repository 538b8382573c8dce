package netpol.enforcer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import netpol.enforcer.Enforcer;
import picocli.CommandLine;

/** The program called with arguments: how it ended and what it printed. */
public record Invocation(int status, String out, String err) {

    public static Invocation of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Enforcer.commandLine().setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int status = arguments.length == 1 && arguments[0].isEmpty() ? program.execute() : program.execute(arguments);
        return new Invocation(status, out.toString(), err.toString());
    }

    public static Invocation of(List<String> arguments) {
        return of(arguments.toArray(String[]::new));
    }
}

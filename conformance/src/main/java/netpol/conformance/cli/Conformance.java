package netpol.conformance.cli;

import netpol.conformance.report.Conclusion;
import netpol.conformance.report.filing.Reports;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. */
@Command(name = "netpol", mixinStandardHelpOptions = true, versionProvider = Conformance.Version.class, subcommands = HelpCommand.class, synopsisSubcommandLabel = "COMMAND", description = "Certifies that a Kubernetes cluster keeps the NetworkPolicy contract.", footer = {
        "", "./netpol enforcer --help tells of the reference enforcer.", "", "Exit status:",
        "  0  all scenarios passed", "  1  not conformant: a scenario failed",
        "  2  could not be judged: usage, environment, or an errored scenario", "  130  interrupted"})
public final class Conformance implements Runnable {

    @Spec
    private CommandSpec spec;

    private Conformance() {}

    /** Runs a command and exits with its status. */
    public static void main(String[] arguments) {
        System.exit(commandLine(CliContext.ofThisProcess()).execute(arguments));
    }

    static CommandLine commandLine(CliContext surroundings) {
        CommandLine commandLine = new CommandLine(new Conformance())
                .addSubcommand(new ReportCommand(surroundings))
                .addSubcommand(new CertifyCommand(surroundings)).addSubcommand(new CheckCommand(surroundings))
                .addSubcommand(new ExplainCommand(surroundings)).addSubcommand(new FuzzCommand(surroundings))
                .addSubcommand(new ImageCommand(surroundings)).addSubcommand(new ListCommand(surroundings))
                .addSubcommand(new CleanCommand(surroundings));
        Failures failures = new Failures(surroundings.err());
        commandLine.setOut(new java.io.PrintWriter(surroundings.out(), true));
        commandLine.setErr(new java.io.PrintWriter(surroundings.err(), true));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(failures);
        commandLine.setExecutionExceptionHandler(failures);
        commandLine.getSubcommands().values().forEach(command -> {
            command.getCommandSpec().exitCodeOnInvalidInput(Conclusion.NOT_JUDGED.exitStatus());
            command.getSubcommands().values().forEach(
                    below -> below.getCommandSpec().exitCodeOnInvalidInput(Conclusion.NOT_JUDGED.exitStatus()));
        });
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "say what to do: certify, check, report, explain, fuzz, image, list or clean");
    }

    /** {@code netpol 0.1.0}. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[]{"netpol " + Reports.suiteVersion()};
        }
    }
}

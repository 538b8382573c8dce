package netpol.enforcer;

import java.io.PrintWriter;
import java.time.Duration;
import netpol.enforcer.cli.CleanupCommand;
import netpol.enforcer.cli.CommandFailedException;
import netpol.enforcer.cli.DurationConverter;
import netpol.enforcer.cli.ExplainCommand;
import netpol.enforcer.cli.InvalidInputException;
import netpol.enforcer.cli.RenderCommand;
import netpol.enforcer.cli.RunCommand;
import netpol.enforcer.cli.StatusCommand;
import netpol.enforcer.cli.Version;
import netpol.enforcer.training.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: enforces Kubernetes NetworkPolicy on the node it runs on. */
@Command(name = "netpol enforcer", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Enforces Kubernetes NetworkPolicy on a node with nftables.", footer = {
        "", "Exit status: 0 all well, 1 failed while running, 2 wrong usage or input."}, subcommands = {
                RunCommand.class, RenderCommand.class, ExplainCommand.class, StatusCommand.class, CleanupCommand.class,
                TrainCommand.class})
public final class Enforcer implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    public static CommandLine commandLine() {
        return new CommandLine(new Enforcer()).registerConverter(Duration.class, new DurationConverter())
                .setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Enforcer::wrongUsage).setExecutionExceptionHandler(Enforcer::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? One of run, render, explain, status, cleanup");
    }

    private static int wrongUsage(ParameterException problem, String[] arguments) {
        PrintWriter err = problem.getCommandLine().getErr();
        err.println(problem.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("See " + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception problem, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        int status = switch (problem) {
            case InvalidInputException _ -> CommandLine.ExitCode.USAGE;
            case CommandFailedException _ -> CommandLine.ExitCode.SOFTWARE;
            default -> throw problem;
        };
        command.getErr().println(problem.getMessage());
        return status;
    }
}

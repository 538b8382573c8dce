package netpol.conformance.cli;

import java.util.List;
import java.util.concurrent.Callable;
import netpol.conformance.catalog.UsageException;
import netpol.conformance.cluster.ClusterProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes what is left of earlier runs. */
@Command(name = "clean", mixinStandardHelpOptions = true, versionProvider = Conformance.Version.class, description = "Removes what kept or crashed runs left behind.")
final class CleanCommand implements Callable<Integer> {

    private final CliContext surroundings;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "Only this run, which certify --keep keeps: its process ends and removes everything.")
    private String run;

    CleanCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (run != null) {
            return one();
        }
        boolean nothing = true;
        for (ClusterProvider provider : surroundings.providers().all()) {
            List<String> removed = provider.clean();
            removed.forEach(each -> surroundings.out().println(provider.name() + ": removed " + each));
            nothing &= removed.isEmpty();
        }
        if (nothing) {
            surroundings.out().println("nothing to remove");
        }
        surroundings.providers().all().stream().flatMap(provider -> provider.kept().stream())
                .forEach(each -> surroundings
                        .out()
                        .println("run " + each + " is kept by certify --keep; to end it: ./netpol clean " + each));
        return 0;
    }

    private int one() {
        for (ClusterProvider provider : surroundings.providers().all()) {
            List<String> removed = provider.clean(run);
            removed.forEach(each -> surroundings.out().println(provider.name() + ": removed " + each));
            if (!removed.isEmpty()) {
                return 0;
            }
        }
        throw new UsageException("clean: there is no run " + run);
    }
}

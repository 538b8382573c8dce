package netpol.conformance.cli;

import java.util.List;
import java.util.concurrent.Callable;
import netpol.conformance.cluster.ClusterProvider;
import picocli.CommandLine.Command;

/** Removes what is left of earlier runs. */
@Command(name = "clean", mixinStandardHelpOptions = true, versionProvider = Conformance.Version.class, description = "Removes what kept or crashed runs left behind.")
final class CleanCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    CleanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        boolean nothing = true;
        for (ClusterProvider provider : surroundings.providers().all()) {
            List<String> removed = provider.clean();
            removed.forEach(each -> surroundings.out().println(provider.name() + ": removed " + each));
            nothing &= removed.isEmpty();
        }
        if (nothing) {
            surroundings.out().println("nothing to remove");
        }
        return 0;
    }
}

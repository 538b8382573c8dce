package netpol.enforcer.cli;

import java.util.concurrent.Callable;
import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.guard.PodGuard;
import netpol.enforcer.dataplane.table.NftablesDataplane;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cleanup}. */
@Command(name = "cleanup", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Removes the tables inet netpol, inet netpol_sources and bridge netpol from this node: no policy is enforced on it any more.")
public final class CleanupCommand implements Callable<Integer> {

    @Option(names = "--stay", description = "Then waits until it is stopped: the pods of a DaemonSet must not end by themselves.")
    private boolean stay;

    @Override
    public Integer call() throws CommandFailedException {
        try (StopSignal stop = StopSignal.install();
                Dataplane dataplane = NftablesDataplane.open();
                PodGuard guard = PodGuard.open(true)) {
            dataplane.cleanup();
            guard.cleanup();
            if (stay) {
                stop.asked().join();
            }
            return 0;
        } catch (DataplaneException e) {
            throw new CommandFailedException(e);
        }
    }
}

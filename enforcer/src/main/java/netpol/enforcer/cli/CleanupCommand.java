package netpol.enforcer.cli;

import java.util.concurrent.Callable;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.DataplaneOptions;
import netpol.enforcer.dataplane.NodeDataplane;
import netpol.enforcer.dataplane.nftables.NftablesDataplane;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cleanup}. */
@Command(name = "cleanup", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Removes the tables inet netpol, inet netpol_sources and bridge netpol from this node: then this node enforces no policy.")
public final class CleanupCommand implements Callable<Integer> {

    @Option(names = "--stay", description = "Waits after that until it is stopped, because the pods of a DaemonSet must not end.")
    private boolean stay;

    @Override
    public Integer call() throws CommandFailedException {
        try (StopSignal stop = StopSignal.install();
                NodeDataplane dataplane = NftablesDataplane.open(DataplaneOptions.DEFAULT)) {
            dataplane.cleanup();
            if (stay) {
                stop.asked().join();
            }
            return 0;
        } catch (DataplaneException e) {
            throw new CommandFailedException(e);
        }
    }
}

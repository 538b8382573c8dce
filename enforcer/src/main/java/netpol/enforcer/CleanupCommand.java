package netpol.enforcer;

import java.util.concurrent.Callable;
import netpol.enforcer.dataplane.Dataplane;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.nftables.NftablesDataplane;
import picocli.CommandLine.Command;

/** {@code cleanup}. */
@Command(name = "cleanup", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Removes the table inet netpol from this node: no policy is enforced on it any more.")
final class CleanupCommand implements Callable<Integer> {

    @Override
    public Integer call() throws FailureException {
        try (Dataplane dataplane = NftablesDataplane.open()) {
            dataplane.cleanup();
            return 0;
        } catch (DataplaneException e) {
            throw new FailureException(e);
        }
    }
}

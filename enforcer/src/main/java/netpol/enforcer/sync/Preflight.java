package netpol.enforcer.sync;

import java.util.Optional;
import netpol.enforcer.dataplane.DataplaneException;

/** Checks, and repairs, what the kernel's rules need to see the traffic of the node. Called before syncs. */
@FunctionalInterface
public interface Preflight {

    /**
     * @return what is wrong and could not be repaired
     * @throws DataplaneException when it cannot even be checked
     */
    Optional<String> check() throws DataplaneException;
}

package netpol.enforcer.sync;

import java.util.Optional;
import netpol.enforcer.dataplane.DataplaneException;

/** What must be so on the node for the kernel's rules to see the traffic. Checked, and put right, before every sync. */
@FunctionalInterface
public interface Preflight {

    /**
     * @return what is wrong and could not be put right
     * @throws DataplaneException when it cannot even be checked
     */
    Optional<String> check() throws DataplaneException;
}

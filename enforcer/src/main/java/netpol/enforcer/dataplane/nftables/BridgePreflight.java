package netpol.enforcer.dataplane.nftables;

import java.util.Optional;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.bridge.BridgeNetfilter;
import netpol.enforcer.dataplane.bridge.BridgeReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes bridges pass the traffic between their pods to netfilter; otherwise no policy holds between those pods. */
final class BridgePreflight {

    private static final Logger log = LoggerFactory.getLogger(BridgePreflight.class);

    private final BridgeNetfilter bridges = new BridgeNetfilter();

    Optional<String> check() throws DataplaneException {
        BridgeReport report = bridges.enable();
        if (!report.switchedOn().isEmpty()) {
            log.info("traffic over bridge {} is filtered from now on", String.join(", ", report.switchedOn()));
        }
        return report.problems().isEmpty() ? Optional.empty() : Optional.of(String.join("; ", report.problems()));
    }
}

package netpol.enforcer.node;

import java.util.Optional;
import netpol.enforcer.dataplane.DataplaneException;
import netpol.enforcer.dataplane.bridge.BridgeNetfilter;
import netpol.enforcer.dataplane.bridge.BridgeReport;
import netpol.enforcer.sync.Preflight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bridges hand the traffic between their pods to netfilter, or there is no policy between those pods. */
public final class BridgePreflight implements Preflight {

    private static final Logger log = LoggerFactory.getLogger(BridgePreflight.class);

    private final BridgeNetfilter bridges = new BridgeNetfilter();

    @Override
    public Optional<String> check() throws DataplaneException {
        BridgeReport report = bridges.enable();
        if (!report.switchedOn().isEmpty()) {
            log.info("traffic over bridge {} is filtered from now on", String.join(", ", report.switchedOn()));
        }
        return report.problems().isEmpty() ? Optional.empty() : Optional.of(String.join("; ", report.problems()));
    }
}

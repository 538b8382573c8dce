package netpol.conformance.scenario.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.OutsideHost;

/** A scenario's hosts outside the cluster, which others may share. */
public final class HostObjects {

    private final HostLeases leases;
    private final List<OutsideHost> hosts = new ArrayList<>();
    private final Map<String, ProbeTarget> running = new LinkedHashMap<>();

    HostObjects(HostLeases leases) {
        this.leases = leases;
    }

    synchronized Map<String, ProbeTarget> running() {
        return Map.copyOf(running);
    }

    public synchronized void start(List<OutsideHost> wanted) {
        List<ProbeTarget> started = leases.take(wanted);
        hosts.addAll(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            running.put(wanted.get(i).name(), started.get(i));
        }
    }

    synchronized void removeAll(Cleanup removals) {
        running.clear();
        hosts.forEach(host -> removals.attempt(() -> leases.giveBack(host)));
    }
}

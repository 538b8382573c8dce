package netpol.conformance.scenario.objects;

import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.ServedPort;

/**
 * A pod that runs, whichever scenario has it.
 *
 * @param request what it is now, in real names
 */
record StandingPod(PodRequest request, ProbeTarget probeTarget) {

    StandingPod withLabels(Map<String, String> labels) {
        return new StandingPod(request.withLabels(labels), probeTarget);
    }

    StandingPod withServes(List<ServedPort> serves) {
        return new StandingPod(request.withServes(serves), probeTarget);
    }
}

package netpol.conformance.run;

import java.util.List;
import java.util.Map;
import netpol.conformance.cluster.PodRequest;
import netpol.conformance.cluster.Workload;
import netpol.conformance.model.ServedPort;

/**
 * A pod that runs, whoever has it.
 *
 * @param request what it is now, in real names
 */
record StandingPod(PodRequest request, Workload workload) {

    StandingPod withLabels(Map<String, String> labels) {
        return new StandingPod(request.withLabels(labels), workload);
    }

    StandingPod withServes(List<ServedPort> serves) {
        return new StandingPod(request.withServes(serves), workload);
    }
}

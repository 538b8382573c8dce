package netpol.conformance.judge;

import java.time.Duration;
import java.util.List;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.model.result.Observation;

/** What judging needs of a cluster: {@code cluster::probe}. */
@FunctionalInterface
public interface ProbeFunction {

    /**
     * Makes all probes at once and returns what each saw, in the same order; may be called from several threads at once.
     *
     * @see netpol.conformance.cluster.Cluster#probe
     */
    List<Observation> probe(List<Probe> probes, Duration timeout);
}

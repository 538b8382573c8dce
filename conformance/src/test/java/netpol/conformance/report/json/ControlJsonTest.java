package netpol.conformance.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import netpol.conformance.cluster.ClusterDescription;
import netpol.conformance.report.ControlRun;
import netpol.conformance.report.RunDescription;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.SampleRun;
import org.junit.jupiter.api.Test;

class ControlJsonTest {

    private final ControlJson json = new ControlJson();

    private static RunResult on(String provider, String... nodes) {
        RunResult run = SampleRun.result();
        RunDescription is = run.description();
        ClusterDescription cluster = is.cluster();
        return new RunResult(
                new RunDescription(is.suite(),
                        new ClusterDescription(provider, cluster.kubernetes(), List.of(nodes), cluster.kernel(),
                                cluster.ipFamilies(), cluster.details()),
                        is.plan(), Optional.empty()),
                run.started(), run.took(), run.scenarios(), run.selected(), Optional.empty());
    }

    private Optional<ControlRun> control(RunResult control, RunResult run) {
        return json.read(json.write(control, ""), run);
    }

    /** Nodes that are made for a run are called after it. */
    @Test
    void nodesOfOtherNamesAreTheSameKindOfCluster() {
        assertThat(control(on("k3s", "node-a-1", "node-b-1"), on("k3s", "node-a-2", "node-b-2"))).isPresent();
    }

    @Test
    void anotherNumberOfNodesIsAnotherKindOfCluster() {
        assertThat(control(on("k3s", "node-a-1"), on("k3s", "node-a-2", "node-b-2"))).isEmpty();
    }

    @Test
    void anotherProvidersIsAnotherKindOfCluster() {
        assertThat(control(on("embedded", "node-a", "node-b"), on("k3s", "node-a", "node-b"))).isEmpty();
    }
}

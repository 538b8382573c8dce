package netpol.conformance.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import netpol.conformance.model.Flow;
import netpol.conformance.model.FlowState;
import netpol.conformance.model.FlowsResult;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TableResult.Judgement;

/** Open connections of the {@link SampleRun}. */
final class SampleFlows {

    private SampleFlows() {}

    static FlowsResult survived() {
        return new FlowsResult(Judgement.WRONG,
                "1 of 2 open connections is not as expected: alpha/client -> alpha/server:80/TCP (IPv4) cut 120 ms"
                        + " after the change",
                List.of(new Flow(SampleRun.connection("alpha/client"), IpFamily.IPV4, FlowState.ALIVE,
                        Optional.of(FlowState.CUT), Optional.of(Duration.ofMillis(120)), "ended, ECONNRESET"),
                        new Flow(SampleRun.connection("beta/client"), IpFamily.IPV4, FlowState.CUT,
                                Optional.of(FlowState.CUT), Optional.of(Duration.ofMillis(80)),
                                "none of 50 lines came back within 5.0 s")),
                Duration.ofMillis(5_040));
    }
}

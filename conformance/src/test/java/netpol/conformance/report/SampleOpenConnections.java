package netpol.conformance.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.result.OpenConnectionResult;
import netpol.conformance.model.result.OpenConnectionState;
import netpol.conformance.model.result.OpenConnectionsResult;
import netpol.conformance.model.result.TableResult.Judgement;

/** Open connections of the {@link SampleRun}. */
final class SampleOpenConnections {

    private SampleOpenConnections() {}

    static OpenConnectionsResult survived() {
        return new OpenConnectionsResult(Judgement.WRONG,
                "1 of 2 open connections is not as expected: alpha/client -> alpha/server:80/TCP (IPv4) cut 120 ms"
                        + " after the change",
                List.of(new OpenConnectionResult(SampleRun.connection("alpha/client"), IpFamily.IPV4,
                        OpenConnectionState.ALIVE,
                        Optional.of(OpenConnectionState.CUT), Optional.of(Duration.ofMillis(120)), "ended, ECONNRESET"),
                        new OpenConnectionResult(SampleRun.connection("beta/client"), IpFamily.IPV4,
                                OpenConnectionState.CUT,
                                Optional.of(OpenConnectionState.CUT), Optional.of(Duration.ofMillis(80)),
                                "none of 50 lines came back within 5.0 s")),
                Duration.ofMillis(5_040));
    }
}

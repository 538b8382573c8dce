package netpol.conformance.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.result.ContinuousCell;
import netpol.conformance.model.result.ContinuousResult;
import netpol.conformance.model.result.TableResult.Judgement;
import netpol.conformance.model.result.WrongSpan;

/** Watches of the {@link SampleRun}. */
final class SampleContinuousResult {

    private SampleContinuousResult() {}

    static ContinuousResult held() {
        return new ContinuousResult(SampleRun.table(), Judgement.RIGHT,
                "no leak and no outage in 600 tries within 3000 ms, none more than 12 ms after the one before",
                List.of(cell("alpha/client", Verdict.ALLOW, "", List.of()), cell("beta/client", Verdict.DENY, "",
                        List.of())),
                Duration.ofMillis(10), Duration.ofMillis(3_000));
    }

    static ContinuousResult leaked() {
        return new ContinuousResult(SampleRun.table(), Judgement.WRONG,
                "3 leaks (the longest for 20 ms) in 1 of 2 watched connections",
                List.of(cell("alpha/client", Verdict.ALLOW, "", List.of()), cell("beta/client", Verdict.DENY,
                        "connected, alpha-x1/server",
                        List.of(new WrongSpan(Duration.ofMillis(1_230), Duration.ofMillis(20), 2),
                                new WrongSpan(Duration.ofMillis(2_400), Duration.ofMillis(10), 1)))),
                Duration.ofMillis(10), Duration.ofMillis(3_000));
    }

    private static ContinuousCell cell(String from, Verdict expected, String evidence, List<WrongSpan> spans) {
        return new ContinuousCell(SampleRun.connection(from), expected, IpFamily.IPV4, 300,
                spans.stream().mapToInt(WrongSpan::tries).sum(),
                spans.stream().map(WrongSpan::length).max(Duration::compareTo).orElse(Duration.ZERO),
                spans.stream().map(WrongSpan::from).findFirst(), Duration.ofMillis(12), evidence, spans);
    }
}

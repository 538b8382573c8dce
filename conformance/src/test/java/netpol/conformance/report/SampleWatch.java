package netpol.conformance.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TableResult.Judgement;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.WatchResult;
import netpol.conformance.model.WatchedCell;
import netpol.conformance.model.WatchedSpan;

/** Watches of the {@link SampleRun}. */
final class SampleWatch {

    private SampleWatch() {}

    static WatchResult held() {
        return new WatchResult(SampleRun.table(), Judgement.RIGHT,
                "no leak and no outage in 600 tries within 3000 ms, none more than 12 ms after the one before",
                List.of(cell("alpha/client", Verdict.ALLOW, "", List.of()), cell("beta/client", Verdict.DENY, "",
                        List.of())),
                Duration.ofMillis(10), Duration.ofMillis(3_000));
    }

    static WatchResult leaked() {
        return new WatchResult(SampleRun.table(), Judgement.WRONG,
                "3 leaks (the longest for 20 ms) in 1 of 2 watched connections",
                List.of(cell("alpha/client", Verdict.ALLOW, "", List.of()), cell("beta/client", Verdict.DENY,
                        "connected, alpha-x1/server",
                        List.of(new WatchedSpan(Duration.ofMillis(1_230), Duration.ofMillis(20), 2),
                                new WatchedSpan(Duration.ofMillis(2_400), Duration.ofMillis(10), 1)))),
                Duration.ofMillis(10), Duration.ofMillis(3_000));
    }

    private static WatchedCell cell(String from, Verdict expected, String evidence, List<WatchedSpan> spans) {
        return new WatchedCell(SampleRun.connection(from), expected, IpFamily.IPV4, 300,
                spans.stream().mapToInt(WatchedSpan::tries).sum(),
                spans.stream().map(WatchedSpan::length).max(Duration::compareTo).orElse(Duration.ZERO),
                spans.stream().map(WatchedSpan::from).findFirst(), Duration.ofMillis(12), evidence, spans);
    }
}

package netpol.conformance.model.result;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Verdict;

/**
 * One cell of a table that was checked continuously, over one address family.
 *
 * @param tries how many connections were tried whose outcome says something
 * @param wrong how many of them were leaks (expected: deny) or outages (expected: allow)
 * @param longest the longest run of wrong tries, from the first one's sending to the next beat after the last one's
 * @param firstWrong since the monitor started, when the first wrong try was sent
 * @param coarsest the longest time in which no try says anything, while both ends ran
 * @param evidence of the first wrong try, for people; empty when there is none
 * @param spans of wrong tries, in the order of their beginning
 */
public record ContinuousCell(Connection connection, Verdict expected, IpFamily family, int tries, int wrong,
        Duration longest, Optional<Duration> firstWrong, Duration coarsest, String evidence,
        List<WrongSpan> spans) {

    public ContinuousCell {
        spans = List.copyOf(spans);
    }

    /** A denied connection that came about is a leak, an allowed one that did not an outage. */
    public String fault() {
        return expected == Verdict.DENY ? "leak" : "outage";
    }

    public boolean right() {
        return wrong == 0;
    }
}

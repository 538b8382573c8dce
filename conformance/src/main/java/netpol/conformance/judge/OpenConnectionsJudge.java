package netpol.conformance.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import netpol.conformance.cluster.probe.ConnectionLiveness;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.result.OpenConnectionResult;
import netpol.conformance.model.result.OpenConnectionState;
import netpol.conformance.model.result.OpenConnectionsResult;
import netpol.conformance.model.result.TableResult.Judgement;

/** What one look at open connections comes to. */
final class OpenConnectionsJudge {

    /** After which a connection is cut. */
    static final Duration SILENCE = Duration.ofSeconds(5);
    /** A connection that is to be alive is looked at for this many times as long as a table has to stay right. */
    static final int ALIVE_FOR = 5;
    /** Within which the last line of one that is alive came back. */
    private static final Duration FRESH = Duration.ofSeconds(1);
    /** Half the beats of the silence: fewer lines than these were not sent by a machine that keeps up. */
    private static final long LINES = SILENCE.dividedBy(OpenConnectionsCheck.INTERVAL) / 2;

    private final List<OpenConnectionResult> openConnections = new ArrayList<>();
    /** Why a silence says nothing. */
    private final List<String> doubts = new ArrayList<>();

    /**
     * @param seen of each that is open
     * @param expected of those that are judged; the others are the targets' own
     * @param change since the connections were asked for, right before the first change
     */
    OpenConnectionsJudge(List<OpenConnectionsCheck.Open> open, List<ConnectionLiveness> seen,
            Map<Connection, OpenConnectionState> expected, Duration change) {
        for (int i = 0; i < open.size(); i++) {
            Connection connection = open.get(i).connection();
            ConnectionLiveness each = seen.get(i);
            Optional<OpenConnectionState> state = state(each);
            OpenConnectionState wanted = expected.get(connection);
            if (wanted != null) {
                openConnections.add(
                        new OpenConnectionResult(connection, IpFamily.of(open.get(i).probe().address()), wanted, state,
                                state.filter(OpenConnectionState.CUT::equals)
                                        .map(cut -> later(each.answered().minus(change))),
                                evidence(each, state)));
            } else if (state.filter(OpenConnectionState.ALIVE::equals).isEmpty()) {
                doubts.add(
                        connection + " (its own server) has been silent for " + VerdictMessages.seconds(each.silent()));
            }
        }
    }

    private static Optional<OpenConnectionState> state(ConnectionLiveness seen) {
        if (seen.ended() || (seen.silent().compareTo(SILENCE) >= 0 && seen.unanswered() >= LINES)) {
            return Optional.of(OpenConnectionState.CUT);
        }
        return seen.silent().compareTo(FRESH) < 0 ? Optional.of(OpenConnectionState.ALIVE) : Optional.empty();
    }

    private static Duration later(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static String evidence(ConnectionLiveness seen, Optional<OpenConnectionState> state) {
        String trouble = seen.trouble().map(what -> ", " + what).orElse("");
        if (seen.ended()) {
            return "ended" + trouble;
        }
        return state.filter(OpenConnectionState.ALIVE::equals).isPresent()
                ? "a line came back " + seen.silent().toMillis() + " ms ago"
                : "none of " + seen.unanswered() + " lines came back within " + VerdictMessages.seconds(seen.silent())
                        + trouble;
    }

    boolean right() {
        return doubts.isEmpty() && openConnections.stream().allMatch(OpenConnectionResult::right);
    }

    /** Whether one was to be alive and will never be, by no fault of its server. */
    boolean lost() {
        return doubts.isEmpty() && openConnections.stream().anyMatch(OpenConnectionsJudge::lost);
    }

    private static boolean lost(OpenConnectionResult judged) {
        return judged.expected() == OpenConnectionState.ALIVE
                && judged.observed().equals(Optional.of(OpenConnectionState.CUT));
    }

    OpenConnectionsResult result(Duration took) {
        List<OpenConnectionResult> wrong = openConnections.stream().filter(judged -> !judged.right()).toList();
        List<OpenConnectionResult> contradicted = wrong.stream().filter(judged -> judged.observed().isPresent())
                .toList();
        if (!doubts.isEmpty()) {
            return result(Judgement.ERRORED, String.join("; ", doubts) + ": that proves nothing of others", took);
        }
        if (wrong.isEmpty()) {
            return result(Judgement.RIGHT,
                    openConnections.stream().map(OpenConnectionsJudge::words).collect(Collectors.joining("; ")),
                    took);
        }
        if (contradicted.isEmpty()) {
            OpenConnectionResult first = wrong.getFirst();
            return result(Judgement.ERRORED, "neither alive nor cut after " + VerdictMessages.seconds(took) + ": "
                    + first.connection() + " (" + first.family() + "), " + first.evidence(), took);
        }
        return result(Judgement.WRONG, contradicted.size() + " of " + openConnections.size() + " open connections "
                + (contradicted.size() == 1 ? "is" : "are") + " not as expected: "
                + contradicted.stream().map(OpenConnectionsJudge::words).collect(Collectors.joining("; ")), took);
    }

    private OpenConnectionsResult result(Judgement judgement, String why, Duration took) {
        return new OpenConnectionsResult(judgement, why, openConnections, took);
    }

    private static String words(OpenConnectionResult judged) {
        return judged.connection() + " (" + judged.family() + ") "
                + judged.observed().map(OpenConnectionState::toString).orElse("?")
                + judged.cutAfter().map(after -> " " + after.toMillis() + " ms after the change").orElse("");
    }
}

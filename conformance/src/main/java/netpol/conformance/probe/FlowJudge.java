package netpol.conformance.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Liveness;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Flow;
import netpol.conformance.model.FlowState;
import netpol.conformance.model.FlowsResult;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TableResult.Judgement;

/** What one look at open connections comes to. */
final class FlowJudge {

    /** After which a connection is cut. */
    static final Duration SILENCE = Duration.ofSeconds(5);
    /** A connection that is to be alive is looked at for this many times as long as a table has to stay right. */
    static final int ALIVE_FOR = 5;
    /** Within which the last line of one that is alive came back. */
    private static final Duration FRESH = Duration.ofSeconds(1);
    /** Half the beats of the silence: fewer lines than these were not sent by a machine that keeps up. */
    private static final long LINES = SILENCE.dividedBy(OpenFlows.INTERVAL) / 2;

    private final List<Flow> flows = new ArrayList<>();
    /** Why a silence says nothing. */
    private final List<String> doubts = new ArrayList<>();

    /**
     * @param seen of each that is open
     * @param expected of those that are judged; the others are the targets' own
     * @param change since the connections were asked for, right before the first change
     */
    FlowJudge(List<OpenFlows.Open> open, List<Liveness> seen, Map<Connection, FlowState> expected, Duration change) {
        for (int i = 0; i < open.size(); i++) {
            Connection connection = open.get(i).connection();
            Liveness each = seen.get(i);
            Optional<FlowState> state = state(each);
            FlowState wanted = expected.get(connection);
            if (wanted != null) {
                flows.add(new Flow(connection, IpFamily.of(open.get(i).probe().address()), wanted, state,
                        state.filter(FlowState.CUT::equals).map(cut -> later(each.answered().minus(change))),
                        evidence(each, state)));
            } else if (state.filter(FlowState.ALIVE::equals).isEmpty()) {
                doubts.add(connection + " (its own server) has been silent for " + Sentences.seconds(each.silent()));
            }
        }
    }

    private static Optional<FlowState> state(Liveness seen) {
        if (seen.ended() || seen.silent().compareTo(SILENCE) >= 0 && seen.unanswered() >= LINES) {
            return Optional.of(FlowState.CUT);
        }
        return seen.silent().compareTo(FRESH) < 0 ? Optional.of(FlowState.ALIVE) : Optional.empty();
    }

    private static Duration later(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static String evidence(Liveness seen, Optional<FlowState> state) {
        String trouble = seen.trouble().map(what -> ", " + what).orElse("");
        if (seen.ended()) {
            return "ended" + trouble;
        }
        return state.filter(FlowState.ALIVE::equals).isPresent()
                ? "a line came back " + seen.silent().toMillis() + " ms ago"
                : "none of " + seen.unanswered() + " lines came back within " + Sentences.seconds(seen.silent())
                        + trouble;
    }

    boolean right() {
        return doubts.isEmpty() && flows.stream().allMatch(Flow::right);
    }

    /** Whether one was to be alive and will never be, by no fault of its server. */
    boolean lost() {
        return doubts.isEmpty() && flows.stream().anyMatch(FlowJudge::lost);
    }

    private static boolean lost(Flow flow) {
        return flow.expected() == FlowState.ALIVE && flow.observed().equals(Optional.of(FlowState.CUT));
    }

    FlowsResult result(Duration took) {
        List<Flow> wrong = flows.stream().filter(flow -> !flow.right()).toList();
        List<Flow> contradicted = wrong.stream().filter(flow -> flow.observed().isPresent()).toList();
        if (!doubts.isEmpty()) {
            return result(Judgement.ERRORED, String.join("; ", doubts) + ": that proves nothing of others", took);
        }
        if (wrong.isEmpty()) {
            return result(Judgement.RIGHT, flows.stream().map(FlowJudge::words).collect(Collectors.joining("; ")),
                    took);
        }
        if (contradicted.isEmpty()) {
            Flow first = wrong.getFirst();
            return result(Judgement.ERRORED, "neither alive nor cut after " + Sentences.seconds(took) + ": "
                    + first.connection() + " (" + first.family() + "), " + first.evidence(), took);
        }
        return result(Judgement.WRONG, contradicted.size() + " of " + flows.size() + " open connections "
                + (contradicted.size() == 1 ? "is" : "are") + " not as expected: "
                + contradicted.stream().map(FlowJudge::words).collect(Collectors.joining("; ")), took);
    }

    private FlowsResult result(Judgement judgement, String why, Duration took) {
        return new FlowsResult(judgement, why, flows, took);
    }

    private static String words(Flow flow) {
        return flow.connection() + " (" + flow.family() + ") " + flow.observed().map(FlowState::toString).orElse("?")
                + flow.cutAfter().map(after -> " " + after.toMillis() + " ms after the change").orElse("");
    }
}

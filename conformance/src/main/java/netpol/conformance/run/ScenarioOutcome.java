package netpol.conformance.run;

import io.cucumber.plugin.event.Result;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.NodeLostException;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.objects.ApiFailure;
import netpol.conformance.implementation.CrashedException;
import netpol.conformance.model.result.OpenConnectionsResult;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.model.result.TableResult.Judgement;
import netpol.conformance.report.Repeats;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.scenario.BusyMachineException;
import netpol.conformance.scenario.FeatureError;
import netpol.conformance.scenario.ScenarioNotes;
import netpol.conformance.scenario.ScenarioNotes.Problem;
import netpol.conformance.scenario.ScenarioNotes.Verdict;
import netpol.conformance.scenario.ScenarioStopped;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a scenario came to. It passed only if Cucumber says so, nothing went wrong, and a table was judged
 * right; it
 * failed only if a wrong verdict is all that went wrong, or the implementation crashed. Everything else is errored or
 * skipped.
 */
final class ScenarioOutcome {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioOutcome.class);

    private final Scenario scenario;
    private final ScenarioNotes notes;
    private final boolean byItself;

    /** @param byItself whether no other scenario can have run beside it */
    ScenarioOutcome(Scenario scenario, ScenarioNotes notes, boolean byItself) {
        this.scenario = scenario;
        this.notes = notes;
        this.byItself = byItself;
    }

    /** Returns the crash of the implementation that a step or the end of the scenario met. */
    Optional<Problem> crash() {
        return first(problem -> problem.cause() instanceof NodeLostException
                || problem.cause() instanceof DisturbedException).isPresent()
                        ? Optional.empty()
                        : first(problem -> problem.cause() instanceof CrashedException);
    }

    /**
     * Returns why it is not decided: the machine was too busy to see, the cluster was disturbed, or a crash has
     * no culprit yet.
     */
    Optional<String> undecided() {
        List<Problem> problems = notes.problems();
        if (crash().isPresent() && !byItself) {
            return Optional.of("the implementation crashed while other scenarios ran, too");
        }
        Optional<String> disturbed = first(problem -> problem.cause() instanceof DisturbedException)
                .map(problem -> problem.cause().getMessage());
        boolean busy = !problems.isEmpty()
                && problems.stream().allMatch(problem -> problem.cause() instanceof BusyMachineException);
        return disturbed.or(() -> busy ? Optional.of("this machine was too busy to watch it") : Optional.empty());
    }

    ScenarioResult result(Result cucumber) {
        Optional<Problem> crash = crash();
        if (crash.isPresent()) {
            return result(cucumber, Status.FAILED, message(crash.get().cause()), crash.get().location())
                    .beside(notes.beside());
        }
        // A lost node is why, whatever else came of it before it was seen.
        Optional<Problem> error = first(problem -> problem.cause() instanceof NodeLostException
                || problem.cause() instanceof DisturbedException)
                .or(() -> first(problem -> !(problem.cause() instanceof ScenarioStopped) && !skips(problem)));
        Optional<Problem> skip = first(ScenarioOutcome::skips);
        if (error.isPresent()) {
            return result(cucumber, Status.ERRORED, message(error.get().cause()), error.get().location());
        }
        String where = first(problem -> problem.cause() instanceof ScenarioStopped).map(Problem::location)
                .orElse(scenario.location());
        Optional<Verdict> errored = notes.first(Judgement.ERRORED);
        if (errored.isPresent()) {
            return result(cucumber, Status.ERRORED, errored.get().why(), where);
        }
        Optional<Verdict> wrong = notes.first(Judgement.WRONG);
        if (wrong.isPresent()) {
            return scenario.observed()
                    ? result(cucumber, Status.OBSERVED, "not as written: " + wrong.get().why(), where)
                    : result(cucumber, Status.FAILED, wrong.get().why(), where).beside(notes.beside());
        }
        if (skip.isPresent()) {
            return result(cucumber, Status.SKIPPED, message(skip.get().cause()), skip.get().location());
        }
        if (cucumber.getStatus().isOk() && !notes.verdicts().isEmpty()) {
            return scenario.observed()
                    ? result(cucumber, Status.OBSERVED,
                            "as written" + Stream.concat(notes.tables().stream().map(TableResult::why),
                                    notes.openConnections().stream().map(OpenConnectionsResult::why))
                                    .map(why -> ": " + why)
                                    .reduce("", (_, last) -> last),
                            scenario.location())
                    : result(cucumber, Status.PASSED, "", scenario.location());
        }
        return result(cucumber, Status.ERRORED, "the scenario did not judge a table (Cucumber: "
                + cucumber.getStatus() + Optional.ofNullable(cucumber.getError()).map(e -> ", " + e).orElse("") + ")",
                scenario.location());
    }

    /** A scenario is skipped when the cluster cannot have what it needs. */
    private static boolean skips(Problem problem) {
        return problem.cause() instanceof TestAbortedException
                || problem.cause() instanceof UnsupportedByClusterException;
    }

    private Optional<Problem> first(java.util.function.Predicate<Problem> kind) {
        List<Problem> problems = notes.problems();
        return problems.stream().filter(kind).findFirst();
    }

    private ScenarioResult result(Result cucumber, Status status, String message, String location) {
        return new ScenarioResult(scenario, status, notes.started(), cucumber.getDuration(), message, location,
                notes.topology(), notes.nodes(), notes.addresses(), notes.policies(), notes.baseline(), notes.tables(),
                notes.continuousChecks(), notes.openConnections(), notes.attacks(), Repeats.NONE);
    }

    private String message(Throwable problem) {
        return switch (problem) {
            case FeatureError mistake -> mistake.getMessage();
            case ClusterException fault -> fault.getMessage();
            case TestAbortedException reason -> reason.getMessage();
            case KubernetesClientException failure -> "the API server "
                    + (ApiFailure.answered(failure) ? "refused: " : "does not answer: ") + ApiFailure.words(failure);
            default -> {
                LOG.error("{} ({})", scenario.id(), scenario.location(), problem);
                yield "unexpected: " + problem + "; the log has more";
            }
        };
    }
}

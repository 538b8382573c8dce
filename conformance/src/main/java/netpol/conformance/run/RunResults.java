package netpol.conformance.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.report.RunDescription;
import netpol.conformance.report.RunPace;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.report.view.ConsoleReport;
import netpol.conformance.run.warmup.Reaction;
import netpol.conformance.run.warmup.WarmUpResult;
import netpol.conformance.scenario.ScenarioNotes;

/** What the scenarios of a run came to, and which are to be run again. */
final class RunResults {

    /** Of a scenario that the machine is too busy for. */
    private static final int MOST_TRIES = 4;

    private final Instant started;
    private final RunDescription description;
    private final int selected;
    private final Optional<Integer> failFast;
    private final ConsoleReport console;
    private final Map<String, ScenarioNotes> notes = new ConcurrentHashMap<>();
    private final Map<String, ScenarioResult> results = new LinkedHashMap<>();
    private final Map<String, Integer> tries = new HashMap<>();
    private final List<Scenario> postponed = new ArrayList<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final CrashesBeside crashes = new CrashesBeside();
    private Optional<LoneTries> alone = Optional.empty();
    private volatile boolean oneByOne;
    private volatile Optional<String> broken = Optional.empty();
    private volatile Optional<String> refuted = Optional.empty();
    private volatile Optional<String> stopped = Optional.empty();

    /**
     * @param started when the cluster was asked for
     * @param selected how many scenarios are to be run
     * @param failFast after how many failures no scenario begins any more
     */
    RunResults(Instant started, RunDescription description, int selected, Optional<Integer> failFast,
            ConsoleReport console) {
        this.started = started;
        this.description = description;
        this.selected = selected;
        this.failFast = failFast;
        this.console = console;
    }

    /** A scenario runs from now on. */
    void began(Scenario scenario) {
        running.add(scenario.id());
    }

    /** From now on scenarios run one by one, or not. */
    void oneByOne(boolean alone) {
        oneByOne = alone;
    }

    /** Whether no scenario runs beside another. */
    boolean oneByOne() {
        return oneByOne;
    }

    /** The implementation crashed during a scenario; {@code result} has that as its failure. */
    void crashed(ScenarioResult result) {
        synchronized (results) {
            if (oneByOne) {
                crashes.explain();
            } else {
                crashes.add(result);
            }
        }
    }

    /** The scenarios that run beside this one at this moment. */
    Set<String> beside(Scenario scenario) {
        Set<String> others = new HashSet<>(running);
        others.remove(scenario.id());
        return others;
    }

    /**
     * From now on scenarios run once more, and alone; what they came to before stays until {@link #endAlone}.
     *
     * A crash without a culprit counts as a failure of the scenarios that ran; they have run by themselves once
     * already.
     *
     * @param most how many failures are tried again; 0 when none is
     * @return the failures, in the order in which they ended
     */
    List<Scenario> beginAlone(int most) {
        synchronized (results) {
            if (over().isPresent()) {
                return List.of();
            }
            List<Scenario> failed = results.values().stream().filter(each -> each.status() == Status.FAILED)
                    .map(ScenarioResult::scenario).limit(most).toList();
            LoneTries tries = new LoneTries();
            crashes.unexplained().forEach((id, crash) -> results.computeIfPresent(id, (_, later) -> {
                if (later.status() != Status.PASSED) {
                    return later;
                }
                tries.add(later);
                return crash;
            }));
            if (most > 0) {
                alone = Optional.of(tries);
                failed.forEach(each -> notes.remove(each.id()));
            }
            return failed;
        }
    }

    /** Those that have passed each lone try until now. */
    List<Scenario> passedAlone() {
        synchronized (results) {
            List<Scenario> passed = over().isPresent()
                    ? List.of()
                    : alone.map(LoneTries::passed).orElse(List.of()).stream().map(id -> results.get(id).scenario())
                            .toList();
            passed.forEach(each -> notes.remove(each.id()));
            return passed;
        }
    }

    /** What failures came to alone is theirs from now on. */
    void endAlone() {
        synchronized (results) {
            alone.ifPresent(
                    tries -> results.replaceAll((id, result) -> tries.of(id).map(result::tried).orElse(result)));
            alone = Optional.empty();
        }
    }

    /** Whether scenarios run alone, because they had failed beside others. */
    boolean alone() {
        synchronized (results) {
            return alone.isPresent();
        }
    }

    ScenarioNotes notes(Scenario scenario) {
        return notes.computeIfAbsent(scenario.id(), id -> new ScenarioNotes());
    }

    /**
     * What could not be seen now may be seen later, when less is going on: then the scenario is run again.
     *
     * @param why it could not be seen
     * @return false when that has been tried often enough
     */
    boolean postpone(Scenario scenario, String why) {
        synchronized (results) {
            if (tries.merge(scenario.id(), 1, Integer::sum) >= MOST_TRIES) {
                return false;
            }
            postponed.add(scenario);
        }
        notes.remove(scenario.id());
        running.remove(scenario.id());
        console.progress("           later    " + scenario.id() + "  " + why);
        return true;
    }

    /** Those that wait to be run again, from now on no longer. */
    List<Scenario> takePostponed() {
        synchronized (results) {
            List<Scenario> taken = List.copyOf(postponed);
            postponed.clear();
            return over().isPresent() ? List.of() : taken;
        }
    }

    /** A scenario that an interruption ended does not count: its outcome is not known. */
    void ended(ScenarioResult result) {
        running.remove(result.scenario().id());
        if (over().isPresent()) {
            return;
        }
        int ended;
        synchronized (results) {
            if (alone.isPresent()) {
                alone.get().add(result);
                console.alone(result);
                return;
            }
            if (results.putIfAbsent(result.scenario().id(), result) != null) {
                throw new IllegalStateException(result.scenario().id() + " ended twice");
            }
            ended = results.size();
            stopAfter(result);
        }
        console.ended(description, result, ended, selected);
    }

    private void stopAfter(ScenarioResult result) {
        long failures = results.values().stream().filter(each -> each.status() == Status.FAILED).count();
        if (result.status() == Status.FAILED && stopped.isEmpty()
                && failFast.filter(most -> failures >= most).isPresent()) {
            stopped = Optional.of("--fail-fast " + failFast.get());
        }
    }

    /** Why no scenario is begun that has not run yet, if so; failures are tried again all the same. */
    Optional<String> stopped() {
        return alone() ? Optional.empty() : stopped;
    }

    /** A scenario was not begun. */
    void notBegun(Scenario scenario) {
        running.remove(scenario.id());
    }

    /**
     * The run ends early: no scenario begins any more, and none that ends from now on counts. The first reason
     * stays.
     */
    synchronized void broke(String reason) {
        broken = broken.or(() -> Optional.of(reason));
    }

    /**
     * Takes in what the warm-up came to.
     *
     * @return how soon the implementation acts, if scenarios are to begin
     */
    Optional<Reaction> warmed(WarmUpResult warmth) {
        return switch (warmth) {
            case WarmUpResult.Warm warm -> reacts(warm.reaction());
            case WarmUpResult.InPart part -> {
                console.progress("warm-up: " + part.why());
                yield reacts(part.reaction());
            }
            case WarmUpResult.NothingEnforced nothing -> {
                refuted = Optional.of(nothing.why());
                yield Optional.empty();
            }
            case WarmUpResult.NotJudged not -> {
                broke(not.why());
                yield Optional.empty();
            }
        };
    }

    private Optional<Reaction> reacts(Reaction reaction) {
        console.progress("a policy is in force after " + reaction.inForce().toMillis() + " ms and gone after "
                + reaction.gone().toMillis() + " ms");
        return Optional.of(reaction);
    }

    /** Why no scenario begins any more, if none does. */
    Optional<String> over() {
        return broken.or(() -> refuted);
    }

    /** What is known now. */
    RunResult result(Optional<RunPace> pace) {
        synchronized (results) {
            return new RunResult(description, started, Duration.between(started, Instant.now()),
                    List.copyOf(results.values()), selected, broken, refuted,
                    results.size() < selected ? stopped : Optional.empty(), pace);
        }
    }
}

package netpol.conformance.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import netpol.conformance.model.Connection;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.CellState;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.model.result.TableResult.Judgement;

/**
 * Judges one table, once, by where it comes to rest: rounds of the whole table until one is right, then further rounds in which it
 * must stay so, while a {@link Confirmation} of its denials runs beside them. A wrong round after a right one begins the wait anew.
 * The window begins only when the change before the table is {@link InForce}, or the time for that is over.
 */
final class TableJudge {

    private final TruthTable table;
    private final AddressProbes probes;
    private final Baseline baseline;
    private final Timings timings;
    private final Stopwatch stopwatch;
    private final Executor beside;
    private final InForce inForce;
    private final Steadiness steadiness;

    private final Map<Connection, CellHistory> cells = new LinkedHashMap<>();
    private final Duration began;
    /** When the change was first seen to be in force. */
    private Optional<Duration> seenAt = Optional.empty();
    /** Silence after which a round takes a cell for denied. */
    private Duration patience;
    private int rounds;
    private Optional<Duration> firstRight = Optional.empty();
    private Optional<Stretch> stretch = Optional.empty();
    /** Those whose stretch is over, while they may still probe. */
    private final List<CompletableFuture<Confirmation>> abandoned = new ArrayList<>();

    /** Right rounds without another between them. */
    private record Stretch(Duration since, int fromRound, CompletableFuture<Confirmation> confirmation) {}

    TableJudge(TruthTable table, AddressProbes probes, Baseline baseline, Timings timings, Stopwatch stopwatch,
            Executor beside, InForce inForce) {
        this.table = table;
        this.probes = probes;
        this.baseline = baseline;
        this.timings = timings;
        this.stopwatch = stopwatch;
        this.beside = beside;
        this.inForce = inForce;
        this.steadiness = new Steadiness(timings.stability());
        this.began = stopwatch.now();
        this.patience = timings.roundTimeout(baseline.slowestConnect());
        table.asserted().forEach(each -> cells.put(each, new CellHistory(each, table.verdict(each))));
    }

    TableResult judge() {
        List<Connection> unproven = table.asserted().stream().filter(each -> baseline.gap(each).isPresent()).toList();
        if (!unproven.isEmpty()) {
            return unproven(unproven);
        }
        // As long as a round takes at least: one that begins before would most often be of the state before.
        stopwatch.await(inForce, timings.shortest());
        while (true) {
            Duration started = elapsed();
            boolean known = !inForce.pending() || late();
            probeRound();
            Optional<TableResult> end = cells(CellState.WRONG).isEmpty()
                    ? cells(CellState.PROBE_FAILED).isEmpty() ? rightRound(started, known) : unseenRound()
                    : wrongRound(started);
            if (end.isPresent()) {
                return end.get();
            }
            stopwatch.pauseUntil(began.plus(started).plus(pause(started)));
        }
    }

    /** A tenth of the time gone by, so that a table which stays wrong does not keep a core busy. */
    private Duration pause(Duration started) {
        Duration tenth = started.dividedBy(10);
        return stretch.isPresent() || tenth.compareTo(timings.pause()) < 0 ? timings.pause() : tenth;
    }

    /**
     * Cells that should connect are given longer: it costs nothing when they do, and a slow answer is then not taken for a
     * denial. While the table converges that is a little longer each round, lest one SYN that was dropped in time holds up
     * the round that sees the change.
     */
    private void probeRound() {
        rounds++;
        Duration forAllowed = firstRight.isPresent() ? timings.confirmation() : timings.growing(patience, rounds);
        Map<Connection, List<AddressObservation>> seen = new LinkedHashMap<>();
        if (forAllowed.equals(patience)) {
            seen.putAll(probes.probe(cells.keySet(), patience));
        } else {
            seen.putAll(probes.probe(expected(Verdict.ALLOW), forAllowed));
            seen.putAll(probes.probe(expected(Verdict.DENY), patience));
        }
        Duration at = elapsed();
        seen.forEach((connection, each) -> cells.get(connection).round(at, rounds, each));
    }

    private Optional<TableResult> wrongRound(Duration started) {
        List<CellHistory> wrong = cells(CellState.WRONG);
        // A leak is a fact. A denial is doubtful while other probes fail.
        boolean sure = wrong.stream().anyMatch(CellHistory::leaks) || cells(CellState.PROBE_FAILED).isEmpty();
        abandon();
        if (sure) {
            steadiness.wrong(started);
        }
        if (!late()) {
            return Optional.empty();
        }
        return Optional.of(sure
                ? result(Judgement.WRONG, VerdictMessages.wrong(wrong.size(), cells.size(), elapsed(), rounds)
                        + VerdictMessages.restless(wrong, steadiness))
                : result(Judgement.ERRORED, VerdictMessages.unseen(cells(CellState.PROBE_FAILED), elapsed(), rounds)));
    }

    private void abandon() {
        stretch.map(Stretch::confirmation).ifPresent(abandoned::add);
        stretch = Optional.empty();
        firstRight = Optional.empty();
    }

    private Optional<TableResult> unseenRound() {
        // What the confirmation has seen meanwhile must not be lost: it may be a leak.
        Optional<TableResult> end = stretch.flatMap(this::settle);
        stretch = Optional.empty();
        if (end.isEmpty() && late()) {
            return Optional.of(result(Judgement.ERRORED,
                    VerdictMessages.unseen(cells(CellState.PROBE_FAILED), elapsed(), rounds)));
        }
        return end;
    }

    /** @param known whether the change was in force when the round began, as far as that can be known */
    private Optional<TableResult> rightRound(Duration started, boolean known) {
        steadiness.right(started);
        inForce.tableIsRight();
        if (!known) {
            return Optional.empty();
        }
        if (stretch.isEmpty()) {
            firstRight = firstRight.or(() -> Optional.of(started.plus(slowestConnect())));
            stretch = Optional.of(new Stretch(started, rounds, confirm()));
        }
        Stretch current = stretch.get();
        boolean longEnough = rounds - current.fromRound() + 1 >= timings.stableRounds()
                && elapsed().minus(current.since()).compareTo(steadiness.window()) >= 0;
        if (!current.confirmation().isDone()) {
            return Optional.empty();
        }
        Optional<TableResult> end = settle(current);
        if (end.isPresent() || stretch.isEmpty() || !longEnough) {
            return end;
        }
        return Optional.of(result(Judgement.RIGHT,
                VerdictMessages.right(firstRight.orElseThrow(), elapsed().minus(current.since()), rounds)
                        + VerdictMessages.unsteady(steadiness)));
    }

    /** What a confirmation says of the stretch that it ran beside; only one that held lets it go on. */
    private Optional<TableResult> settle(Stretch current) {
        Confirmation confirmation = await(current);
        if (confirmation.finding() == Confirmation.Finding.HELD) {
            return Optional.empty();
        }
        stretch = Optional.empty();
        confirmation.cells().forEach((connection, seen) -> cells.get(connection).saw(elapsed(), rounds, seen));
        return switch (confirmation.finding()) {
            case LEAKED -> {
                steadiness.wrong(current.since());
                firstRight = Optional.empty();
                yield late()
                        ? Optional.of(result(Judgement.WRONG,
                                VerdictMessages.flipped(cells(CellState.WRONG), elapsed(), rounds)))
                        : Optional.empty();
            }
            case SLOW -> {
                Map.Entry<Connection, List<AddressObservation>> first = confirmation.cells().entrySet().iterator()
                        .next();
                String why = VerdictMessages.slow(first.getKey(), first.getValue(), patience);
                patience = timings.confirmation();
                firstRight = Optional.empty();
                yield late() ? Optional.of(result(Judgement.WRONG, why)) : Optional.empty();
            }
            default -> {
                confirmation.cells().keySet().forEach(connection -> cells.get(connection).unproven());
                yield late() ? Optional.of(result(Judgement.ERRORED, confirmation.words())) : Optional.empty();
            }
        };
    }

    private CompletableFuture<Confirmation> confirm() {
        List<Connection> denied = expected(Verdict.DENY);
        Duration waited = patience;
        return CompletableFuture.supplyAsync(
                () -> Confirmation.of(denied, probes, baseline, waited, timings.confirmation()), beside);
    }

    private Confirmation await(Stretch current) {
        try {
            return current.confirmation().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** One round, so that a report can show what there is to see. */
    private TableResult unproven(List<Connection> gaps) {
        probeRound();
        gaps.forEach(each -> cells.get(each).unproven());
        return result(Judgement.ERRORED,
                String.join("; ", gaps.stream().flatMap(each -> baseline.gap(each).stream()).toList()));
    }

    private TableResult result(Judgement judgement, String why) {
        // They probe as long as the pods run, which is no longer for sure after this. What they see is of an earlier stretch.
        abandoned.forEach(each -> each.exceptionally(_ -> null).join());
        List<CellResult> results = table.cells().keySet().stream()
                .map(each -> cells.containsKey(each)
                        ? cells.get(each).result(baseline.of(each))
                        : new CellHistory(each, Verdict.NOT_ASSERTED).result(baseline.of(each)))
                .toList();
        return new TableResult(table, judgement, why, results, rounds, firstRight, steadiness.longest(), elapsed(),
                patience);
    }

    private List<CellHistory> cells(CellState state) {
        return cells.values().stream().filter(cell -> cell.state() == state).toList();
    }

    private List<Connection> expected(Verdict verdict) {
        return cells.values().stream().filter(cell -> cell.expected() == verdict).map(CellHistory::connection)
                .toList();
    }

    private Duration slowestConnect() {
        return cells.values().stream().flatMap(cell -> cell.last().stream())
                .filter(each -> each.outcome() == Outcome.CONNECTED).map(each -> each.observation().took())
                .max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private boolean late() {
        Duration now = elapsed();
        if (seenAt.isEmpty() && inForce.sign() == InForce.Sign.SEEN) {
            seenAt = Optional.of(now);
        }
        return now.compareTo(timings.limit()) >= 0
                || seenAt.filter(at -> now.minus(at).compareTo(timings.settled()) >= 0).isPresent();
    }

    private Duration elapsed() {
        return stopwatch.now().minus(began);
    }
}

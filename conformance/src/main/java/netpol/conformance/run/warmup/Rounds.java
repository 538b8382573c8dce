package netpol.conformance.run.warmup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.result.Observation;
import netpol.conformance.model.result.Outcome;

/** Probes the pods of the warm-up again and again. */
final class Rounds {

    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int MULTIPLE = 10;
    private static final int NAMED = 2;
    /** What every node enforces in part is waited for no longer than a multiple of what that took, and this. */
    private static final Duration REST = Duration.ofSeconds(2);

    private final Cluster cluster;
    private final WarmUpPods pods;
    private final BooleanSupplier givenUp;
    private Duration timeout = LONGEST;

    /** @param givenUp whether there is no use in waiting longer */
    Rounds(Cluster cluster, WarmUpPods pods, BooleanSupplier givenUp) {
        this.cluster = cluster;
        this.pods = pods;
        this.givenUp = givenUp;
    }

    /**
     * What a round saw.
     *
     * @param since from the beginning to the first round that saw the same
     */
    record Seen(Map<ProbeTarget, Map<Probe, Outcome>> outcomes, Duration since) {

        boolean allOpen() {
            return every(Outcome.CONNECTED::equals);
        }

        boolean allClosed() {
            return every(Outcome::denied);
        }

        private boolean every(Predicate<Outcome> wanted) {
            return outcomes.values().stream().flatMap(each -> each.values().stream()).allMatch(wanted);
        }

        boolean somethingClosedOnEveryNode() {
            return outcomes.values().stream().allMatch(each -> each.values().stream().anyMatch(Outcome::denied));
        }

        /** Of nodes where nothing is closed, if there are any; else of all. */
        String openWords() {
            return words(outcomes.entrySet().stream()
                    .filter(each -> somethingClosedOnEveryNode()
                            || each.getValue().values().stream().noneMatch(Outcome::denied))
                    .map(Map.Entry::getValue), Outcome.CONNECTED::equals);
        }

        String closedWords() {
            return words(outcomes.values().stream(), outcome -> outcome != Outcome.CONNECTED);
        }

        private static String words(Stream<Map<Probe, Outcome>> nodes, Predicate<Outcome> chosen) {
            List<String> all = nodes.flatMap(each -> each.entrySet().stream())
                    .filter(each -> chosen.test(each.getValue()))
                    .map(each -> name(each.getKey().from()) + " -> " + name(each.getKey().to()) + " ("
                            + IpFamily.of(each.getKey().address()) + ") "
                            + (each.getValue() == Outcome.CONNECTED ? "connects" : "does not connect"))
                    .toList();
            return String.join(", ", all.subList(0, Math.min(NAMED, all.size())))
                    + (all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "");
        }

        private static String name(ProbeTarget pod) {
            return pod.id().substring(pod.id().indexOf('/') + 1) + pod.node().map(node -> " on " + node).orElse("");
        }
    }

    /** Returns what the last round saw: when it is what is wanted, when the patience is over, or when there is no use in waiting. */
    Seen until(Predicate<Seen> wanted, Duration patience) {
        long begin = System.nanoTime();
        Seen last = round(begin);
        while (!wanted.test(last) && !givenUp.getAsBoolean()) {
            Duration gone = Duration.ofNanos(System.nanoTime() - begin);
            if (gone.compareTo(patience) >= 0 || restsInPart(last, gone)) {
                break;
            }
            LockSupport.parkNanos(Math.max(PAUSE.toNanos(), gone.toNanos() / MULTIPLE));
            Seen next = round(begin);
            last = next.outcomes().equals(last.outcomes()) ? new Seen(next.outcomes(), last.since()) : next;
        }
        return last;
    }

    private static boolean restsInPart(Seen seen, Duration gone) {
        return seen.somethingClosedOnEveryNode() && !seen.allClosed()
                && gone.compareTo(seen.since().multipliedBy(MULTIPLE).plus(REST)) > 0;
    }

    private Seen round(long begin) {
        Duration asked = Duration.ofNanos(System.nanoTime() - begin);
        List<Probe> probes = new ArrayList<>();
        pods.closing().forEach(pod -> probes.addAll(pods.probes(pod)));
        List<Observation> seen = cluster.probe(probes, timeout);
        Map<ProbeTarget, Map<Probe, Outcome>> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < probes.size(); i++) {
            Probe probe = probes.get(i);
            ProbeTarget pod = probe.to().equals(pods.open()) ? probe.from() : probe.to();
            outcomes.computeIfAbsent(pod, _ -> new LinkedHashMap<>()).put(probe, seen.get(i).outcome());
        }
        if (seen.stream().allMatch(each -> each.outcome() == Outcome.CONNECTED)) {
            timeout = timeout(seen);
        }
        // What came about late was let through late.
        return new Seen(outcomes, asked.plus(seen.stream().filter(each -> each.outcome() == Outcome.CONNECTED)
                .map(Observation::took).max(Duration::compareTo).orElse(Duration.ZERO)));
    }

    /** Ten times the slowest connection, as for tables. */
    private static Duration timeout(List<Observation> connected) {
        Duration slowest = connected.stream().map(Observation::took).max(Duration::compareTo).orElseThrow()
                .multipliedBy(MULTIPLE);
        Duration floored = slowest.compareTo(SHORTEST) < 0 ? SHORTEST : slowest;
        return floored.compareTo(LONGEST) > 0 ? LONGEST : floored;
    }
}

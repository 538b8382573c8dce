package netpol.conformance.run.warmup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import netpol.conformance.cluster.Cluster;
import netpol.conformance.cluster.ControllerRequests;
import netpol.conformance.implementation.Crash;
import netpol.conformance.implementation.Implementation;
import netpol.conformance.judge.Timings;
import netpol.conformance.scenario.foreign.ForeignPolicies;

/**
 * Shows an implementation one policy before the first scenario. It measures how soon the policy is in force; and tells an implementation
 * that does not work at all, whose scenarios would each wait for a policy that never comes into force.
 */
public final class WarmUp {

    /** A program that ends so often will not do better. */
    private static final int ENDS = 3;

    private final Cluster cluster;
    private final Implementation implementation;
    private final Timings timings;
    private final BooleanSupplier interrupted;
    private final ForeignPolicies foreign;

    /**
     * @param foreign the policies of others on the cluster
     * @param timings how long pods may take to reach each other, and a policy to come into force
     * @param interrupted whether the run is told to end: then there is no use in waiting
     */
    public WarmUp(Cluster cluster, Implementation implementation, ForeignPolicies foreign, Timings timings,
            BooleanSupplier interrupted) {
        this.foreign = foreign;
        this.cluster = cluster;
        this.implementation = implementation;
        this.timings = timings;
        this.interrupted = interrupted;
    }

    /**
     * Nothing of it is left, whether it passed or failed.
     *
     * @param run names what it makes
     */
    public WarmUpResult run(String run) {
        WarmUpPods pods = WarmUpPods.start(cluster, run);
        try {
            WarmUpResult warmth = of(pods);
            List<String> others = foreign.beside(List.of(pods.namespace()), Set.of(pods.policy()));
            return warmth instanceof WarmUpResult.Warm || others.isEmpty()
                    ? warmth
                    : new WarmUpResult.NotJudged("a policy that this run did not make may decide about its pods: "
                            + String.join("; ", others));
        } finally {
            pods.remove();
        }
    }

    private WarmUpResult of(WarmUpPods pods) {
        Rounds rounds = new Rounds(cluster, pods, this::givenUp);
        Rounds.Seen before = rounds.until(Rounds.Seen::allOpen, timings.baseline());
        if (!before.allOpen()) {
            return ended().orElseGet(() -> new WarmUpResult.NotJudged(
                    "before the first policy pods do not reach each other: " + before.closedWords()));
        }
        pods.close();
        Rounds.Seen closed = rounds.until(Rounds.Seen::allClosed, timings.limit());
        if (!closed.somethingClosedOnEveryNode()) {
            return ended().or(this::unknown).orElseGet(() -> new WarmUpResult.NothingEnforced("nothing is enforced: "
                    + closed.openWords() + ", " + timings.limit().toSeconds()
                    + " s after a policy that selects the pod and admits nothing; " + lastWords()));
        }
        pods.reopen();
        Rounds.Seen after = rounds.until(Rounds.Seen::allOpen, timings.limit());
        Optional<WarmUpResult> ended = ended();
        if (ended.isPresent()) {
            return ended.get();
        }
        Reaction reaction = new Reaction(closed.since(), after.since());
        if (closed.allClosed() && after.allOpen()) {
            return new WarmUpResult.Warm(reaction);
        }
        return new WarmUpResult.InPart(reaction, closed.allClosed()
                ? "after the policy's removal it is still in force: " + after.closedWords()
                : "a policy that admits nothing is in force in part: " + closed.openWords());
    }

    private boolean givenUp() {
        return interrupted.getAsBoolean() || implementation.crashes().size() >= ENDS;
    }

    private Optional<WarmUpResult> ended() {
        List<Crash> crashes = implementation.crashes();
        if (crashes.isEmpty()) {
            return implementation.died().map(why -> new WarmUpResult.NotJudged("the implementation ended: " + why));
        }
        return Optional.of(new WarmUpResult.NotJudged(crashes.getLast().why()));
    }

    private Optional<WarmUpResult> unknown() {
        return cluster.whatItAsked().flatMap(ControllerRequests::whyPoliciesAreUnknown)
                .map(why -> new WarmUpResult.NotJudged("the implementation does not know the policies: " + why + "; "
                        + lastWords()));
    }

    private String lastWords() {
        return implementation.lastWords().orElse("the suite has no log of it");
    }
}

package netpol.conformance.attack;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import netpol.conformance.cluster.UnsupportedByClusterException;
import netpol.conformance.cluster.probe.PodLink;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.cluster.probe.UnguardedPods;
import netpol.conformance.judge.Stopwatch;
import netpol.conformance.model.IpFamily;

/**
 * Where attacks are tried against pods that nothing guards. An attack that the network itself stops proves nothing of an implementation,
 * and one that the suite makes wrongly would be held by all.
 */
public final class ProvingGround {

    private static final String ATTACKER = "unguarded/attacker";
    private static final String VICTIM = "unguarded/victim";
    private static final String OTHER = "unguarded/other";
    /** The first packets between two pods may be lost. */
    private static final int TRIES = 10;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private record Trial(Attack attack, IpFamily family) {}

    private final Supplier<UnguardedPods> pods;
    private final Function<ProbeTarget, PodLink> links;
    private final Map<Trial, Boolean> tried = new ConcurrentHashMap<>();

    /**
     * @param pods asked when the first attack is tried
     * @param links opens the network interface of a pod
     */
    public ProvingGround(Supplier<UnguardedPods> pods, Function<ProbeTarget, PodLink> links) {
        this.pods = pods;
        this.links = links;
    }

    /**
     * @throws UnsupportedByClusterException when the attack does not get through although nothing guards the victim
     */
    public void requireDangerous(Attack attack, IpFamily family) {
        if (!tried.computeIfAbsent(new Trial(attack, family), this::getsThrough)) {
            throw new UnsupportedByClusterException("needs a network on which " + attack.words() + " gets through over "
                    + family + " where nothing enforces; here none of " + TRIES + " attempts did");
        }
    }

    private boolean getsThrough(Trial trial) {
        UnguardedPods three = pods.get();
        AttackCase attack = new AttackCase(ATTACKER, VICTIM,
                trial.attack().needsAnother() ? Optional.of(OTHER) : Optional.empty(), trial.attack(),
                UnguardedPods.PORT);
        Cast cast = Cast.of(attack, Map.of(ATTACKER, three.attacker(), VICTIM, three.victim(), OTHER, three.other()),
                links);
        try (Assault assault = new Assault(attack, cast, trial.family(), Stopwatch.system())) {
            for (int i = 0; i < TRIES; i++) {
                if (assault.getsThrough(PATIENCE)) {
                    return true;
                }
            }
            return false;
        }
    }
}

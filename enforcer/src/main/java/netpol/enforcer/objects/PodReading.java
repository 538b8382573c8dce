package netpol.enforcer.objects;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netpol.enforcer.policy.PodInfo;

/**
 * A pod as it was read.
 *
 * @param all the pod, whatever its phase and network; perhaps without addresses
 * @param created {@code metadata.creationTimestamp}; the epoch where it cannot be read
 * @param phase {@code status.phase}; empty where it is missing
 * @param leftOut a sentence for each value that was left out
 */
public record PodReading(PodInfo all, Instant created, String phase, boolean hostNetwork, List<String> leftOut) {

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    public PodReading {
        leftOut = List.copyOf(leftOut);
    }

    /** The pod as policies see it; nothing for a hostNetwork pod, an ended one, and one without addresses. */
    public Optional<PodInfo> info() {
        return hostNetwork || hasEnded() || all.addresses().isEmpty() ? Optional.empty() : Optional.of(all);
    }

    public boolean hasEnded() {
        return ENDED.contains(phase);
    }

    public boolean isRunning() {
        return phase.equals("Running");
    }
}

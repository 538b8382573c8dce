package netpol.conformance.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netpol.conformance.model.Connection;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.model.result.Outcome;

/**
 * A second look at every denial, with more patience than a round has, so that slowness cannot pass for one; with it, each
 * target is asked for by itself, so that a server which is no longer there cannot either: a pod always reaches itself.
 *
 * @param cells the denials that did not stand, with what was seen of them
 * @param words why they could not be seen; empty for any other finding
 */
record Confirmation(Finding finding, Map<Connection, List<AddressObservation>> cells, String words) {

    /** What a confirmation came to. */
    enum Finding {
        /** Nothing connected, and every server is there. */
        HELD,
        /** A denied connection came about within the time that rounds give it. */
        LEAKED,
        /** A denied connection came about, but later than a round waits: it had never been denied. */
        SLOW,
        /** A probe failed, or a server is gone. */
        UNSEEN
    }

    /**
     * Probes and returns when the last denial has outlasted {@code patience}.
     *
     * @param roundTimeout what the rounds waited that saw the denials
     */
    static Confirmation of(Collection<Connection> denied, AddressProbes probes, Baseline baseline,
            Duration roundTimeout, Duration patience) {
        Set<Connection> all = new LinkedHashSet<>(denied);
        denied.stream().map(Connection::ofTargetToItself).filter(baseline::connected).forEach(all::add);
        Map<Connection, List<AddressObservation>> seen = probes.probe(all, patience);

        Map<Connection, List<AddressObservation>> connected = new LinkedHashMap<>();
        Map<Connection, List<AddressObservation>> doubtful = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        boolean leaked = false;
        for (Connection each : denied) {
            List<AddressObservation> one = seen.get(each);
            if (one.stream().anyMatch(Confirmation::connected)) {
                connected.put(each, one);
                leaked |= one.stream().anyMatch(
                        at -> connected(at) && at.observation().took().compareTo(roundTimeout) <= 0);
            } else {
                doubt(each, one, seen.getOrDefault(each.ofTargetToItself(), List.of())).ifPresent(doubt -> {
                    doubtful.put(each, one);
                    words.add(doubt);
                });
            }
        }
        if (!connected.isEmpty()) {
            return new Confirmation(leaked ? Finding.LEAKED : Finding.SLOW, connected, "");
        }
        return new Confirmation(doubtful.isEmpty() ? Finding.HELD : Finding.UNSEEN, doubtful,
                String.join("; ", words));
    }

    private static Optional<String> doubt(Connection denied, List<AddressObservation> seen,
            List<AddressObservation> self) {
        return seen.stream().filter(each -> each.outcome() == Outcome.PROBE_FAILED).findFirst()
                .map(each -> denied + " could not be probed: " + VerdictMessages.of(each))
                .or(() -> self.stream().filter(each -> !connected(each)).findFirst()
                        .map(each -> denied + " is denied, but " + denied.to() + " does not reach itself on "
                                + denied.port() + " either (" + VerdictMessages.of(each)
                                + "): while its server may be gone, that proves nothing"));
    }

    private static boolean connected(AddressObservation each) {
        return each.outcome() == Outcome.CONNECTED;
    }
}

package netpol.conformance.probe;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import netpol.conformance.model.AddressObservation;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Outcome;

/**
 * What connected before the first policy: the proof that a later denial is the policies' doing.
 *
 * @param seen the last observation per connection and address of the target
 * @param rounds how often was probed what had not connected yet
 */
public record Baseline(Map<Connection, List<AddressObservation>> seen, int rounds) {

    public Baseline {
        seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
    }

    /** What was seen of a connection; empty when it was not tried. */
    public List<AddressObservation> of(Connection connection) {
        return seen.getOrDefault(connection, List.of());
    }

    /** Whether it connected, over every address family. */
    public boolean connected(Connection connection) {
        return !of(connection).isEmpty() && unconnected(connection).isEmpty();
    }

    /** Why nothing can be said of a connection, in words; empty when it connected. */
    public Optional<String> gap(Connection connection) {
        if (!seen.containsKey(connection)) {
            return Optional.of(connection.from() + " was not seen to reach " + connection.target()
                    + " before the first policy: it did not run then");
        }
        List<AddressObservation> missing = unconnected(connection);
        if (seen.get(connection).isEmpty()) {
            return Optional.of(connection.from() + " and " + connection.to() + " share no address family");
        }
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        boolean some = missing.size() < seen.get(connection).size();
        String outcomes = missing.stream().map(each -> some ? each.toString() : each.outcome().toString()).distinct()
                .collect(Collectors.joining(", "));
        String failure = missing.stream().filter(each -> each.outcome() == Outcome.PROBE_FAILED).findFirst()
                .map(each -> " (" + each.observation().evidence() + ")").orElse("");
        return Optional.of(connection.from() + " could not reach " + connection.target()
                + " before any policy was applied: " + outcomes + " in " + rounds + " rounds" + failure);
    }

    /** Every connection that did not come about, in words. */
    public List<String> gaps() {
        return seen.keySet().stream().flatMap(connection -> gap(connection).stream()).toList();
    }

    /** How long the slowest connection took; zero when there was none. */
    public Duration slowestConnect() {
        return seen.values().stream().flatMap(List::stream).filter(each -> each.outcome() == Outcome.CONNECTED)
                .map(each -> each.observation().took()).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private List<AddressObservation> unconnected(Connection connection) {
        return of(connection).stream().filter(each -> each.outcome() != Outcome.CONNECTED).toList();
    }
}

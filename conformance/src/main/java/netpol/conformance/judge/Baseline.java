package netpol.conformance.judge;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import netpol.conformance.model.Connection;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.model.result.Outcome;

/**
 * What connected before the first policy: the proof that a later denial is the policies' doing.
 *
 * @param seen the last observation per connection and address of the target
 * @param rounds how often was probed what had not connected yet
 * @param provenLater what was not there then, so that the proof has to follow
 */
public record Baseline(Map<Connection, List<AddressObservation>> seen, int rounds, Set<Connection> provenLater) {

    public Baseline {
        seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
        provenLater = Set.copyOf(provenLater);
    }

    public Baseline(Map<Connection, List<AddressObservation>> seen, int rounds) {
        this(seen, rounds, Set.of());
    }

    /** The same, but for connections whose proof follows. */
    public Baseline provenLater(Collection<Connection> connections) {
        return new Baseline(seen, rounds, Set.copyOf(connections));
    }

    /** The same, with what was seen since. */
    public Baseline with(Map<Connection, List<AddressObservation>> since) {
        Map<Connection, List<AddressObservation>> all = new LinkedHashMap<>(seen);
        all.putAll(since);
        return new Baseline(all, rounds, provenLater);
    }

    /** What was seen of a connection; empty when it was not tried. */
    public List<AddressObservation> of(Connection connection) {
        return seen.getOrDefault(connection.plain(), List.of()).stream()
                .filter(each -> connection.over(each.family()))
                .toList();
    }

    /** Whether it connected, over every address family. */
    public boolean connected(Connection connection) {
        return !of(connection).isEmpty() && unconnected(connection).isEmpty();
    }

    /** Why nothing can be said of a connection, in words; empty when it connected, or the proof follows. */
    public Optional<String> gap(Connection connection) {
        return provenLater.contains(connection.plain())
                ? Optional.empty()
                : gap(connection, "before any policy was applied");
    }

    private Optional<String> gap(Connection connection, String when) {
        if (!seen.containsKey(connection.plain())) {
            return Optional.of(connection.from() + " was not seen to reach " + connection.target()
                    + " before the first policy: it did not run then");
        }
        List<AddressObservation> missing = unconnected(connection);
        if (of(connection).isEmpty()) {
            return Optional.of(connection.from() + " and " + connection.to() + " share no "
                    + connection.only().map(family -> family + " addresses").orElse("address family"));
        }
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        boolean some = missing.size() < of(connection).size();
        String outcomes = missing.stream().map(each -> some ? each.toString() : each.outcome().toString()).distinct()
                .collect(Collectors.joining(", "));
        String failure = missing.stream().filter(each -> each.outcome() == Outcome.PROBE_FAILED).findFirst()
                .map(each -> " (" + each.observation().evidence() + ")").orElse("");
        return Optional.of(connection.from() + " could not reach " + connection.target()
                + " " + when + ": " + outcomes + " in " + rounds + " rounds" + failure);
    }

    /** Every connection that did not come about, in words. */
    public List<String> gaps() {
        return gaps("before any policy was applied");
    }

    /** @param when they were tried, for the words */
    public List<String> gaps(String when) {
        return seen.keySet().stream().flatMap(connection -> gap(connection, when).stream()).toList();
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

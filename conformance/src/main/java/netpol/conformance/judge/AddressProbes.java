package netpol.conformance.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import netpol.conformance.cluster.probe.Probe;
import netpol.conformance.cluster.probe.ProbeTarget;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Source;
import netpol.conformance.model.Spelling;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.model.result.Observation;

/** Probes connections by their names: each over every address of the target whose family the source has too. */
final class AddressProbes {

    private final ProbeFunction prober;
    private final Map<String, ProbeTarget> running;

    /**
     * @param running by the names that tables use
     */
    AddressProbes(ProbeFunction prober, Map<String, ProbeTarget> running) {
        this.prober = prober;
        this.running = Map.copyOf(running);
    }

    /**
     * All at once; what was seen per address, none for a pair that shares no address family.
     *
     * @throws IllegalArgumentException when an end of a connection does not run
     */
    Map<Connection, List<AddressObservation>> probe(Collection<Connection> connections, Duration timeout) {
        List<Probe> probes = new ArrayList<>();
        Map<Connection, Integer> addresses = new LinkedHashMap<>();
        for (Connection connection : connections) {
            List<Probe> each = probes(connection);
            probes.addAll(each);
            addresses.put(connection, each.size());
        }
        List<Observation> observations = probes.isEmpty() ? List.of() : prober.probe(List.copyOf(probes), timeout);
        if (observations.size() != probes.size()) {
            throw new IllegalStateException(
                    "the prober answered " + probes.size() + " probes with " + observations.size() + " observations");
        }
        Map<Connection, List<AddressObservation>> seen = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<Connection, Integer> connection : addresses.entrySet()) {
            List<AddressObservation> each = new ArrayList<>();
            for (int i = 0; i < connection.getValue(); i++, next++) {
                each.add(new AddressObservation(IpFamily.of(probes.get(next).address()),
                        probes.get(next).address().getHostAddress(), observations.get(next)));
            }
            seen.put(connection.getKey(), List.copyOf(each));
        }
        return seen;
    }

    private List<Probe> probes(Connection connection) {
        return of(connection, running);
    }

    /**
     * One for each address of the target whose family the source has too.
     *
     * @param running by the names that tables use
     * @throws IllegalArgumentException when an end of the connection does not run
     */
    static List<Probe> of(Connection connection, Map<String, ProbeTarget> running) {
        Source source = connection.source();
        ProbeTarget from = probeTarget(source.place(), running);
        ProbeTarget to = probeTarget(connection.to(), running);
        Set<IpFamily> families = from.addresses().stream().map(IpFamily::of).collect(Collectors.toSet());
        return to.addresses().stream().filter(address -> families.contains(IpFamily.of(address)))
                .filter(address -> connection.over(IpFamily.of(address)))
                .map(address -> new Probe(from, to, address, to.at(connection.port()), source.nobody(), source.port()))
                .toList();
    }

    private static ProbeTarget probeTarget(String name, Map<String, ProbeTarget> running) {
        ProbeTarget probeTarget = running.get(name);
        if (probeTarget == null) {
            throw new IllegalArgumentException("\"" + name + "\" is not running; running: "
                    + running.keySet().stream().sorted().collect(Collectors.joining(", ")) + "."
                    + Spelling.didYouMean(name, running.keySet()));
        }
        return probeTarget;
    }
}

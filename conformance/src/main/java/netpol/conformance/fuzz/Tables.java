package netpol.conformance.fuzz;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.Verdict;

/** Truth tables of what an oracle decides. */
final class Tables {

    private Tables() {}

    /**
     * A column per target; where the families of one of its cells differ, a column per family. Cells that were not asked are
     * not asserted.
     *
     * @throws IllegalArgumentException when it could not fail: without an allow, or without a deny
     */
    static TruthTable of(List<Connection> connections, Function<Connection, List<Decision>> oracle) {
        Map<Connection, List<Decision>> decisions = new LinkedHashMap<>();
        connections.forEach(connection -> decisions.put(connection, oracle.apply(connection)));
        Set<Connection> targets = new LinkedHashSet<>();
        Set<String> sources = new LinkedHashSet<>();
        Set<String> split = new LinkedHashSet<>();
        decisions.forEach((connection, each) -> {
            sources.add(connection.from());
            targets.add(new Connection("from", connection.to(), connection.port()));
            if (each.stream().map(Decision::verdict).distinct().count() > 1) {
                split.add(connection.target());
            }
        });
        Map<Connection, Verdict> cells = new LinkedHashMap<>();
        for (String from : sources) {
            for (Connection to : targets) {
                Connection plain = new Connection(from, to.to(), to.port());
                List<Decision> each = decisions.getOrDefault(plain, List.of());
                if (split.contains(to.target())) {
                    // Every row has every column, or it is no table.
                    for (IpFamily family : IpFamily.values()) {
                        cells.put(new Connection(from, to.to(), to.port(), Optional.of(family)),
                                each.stream().filter(decision -> decision.family() == family).findFirst()
                                        .map(Decision::verdict).orElse(Verdict.NOT_ASSERTED));
                    }
                } else {
                    cells.put(plain, each.isEmpty() ? Verdict.NOT_ASSERTED : each.getFirst().verdict());
                }
            }
        }
        return new TruthTable(cells);
    }
}

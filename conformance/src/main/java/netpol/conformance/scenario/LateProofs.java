package netpol.conformance.scenario;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import netpol.conformance.judge.Baseline;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Source;
import netpol.conformance.model.TruthTable;

/**
 * Cells of what was not there before the first policy, or is in no baseline. That it was the policies which denied them is
 * proven at the end, when there are none any more: then each has to connect.
 */
final class LateProofs {

    private final Set<String> late = new HashSet<>();
    private final Set<Connection> owed = new LinkedHashSet<>();

    /** A pod has started after the baseline. */
    void born(String pod) {
        late.add(pod);
    }

    /** What a table may be judged by; from now on its late cells are owed a proof. */
    Baseline defer(Baseline baseline, TruthTable table) {
        List<Connection> deferred = table.asserted().stream().map(Connection::plain).filter(this::late).distinct()
                .toList();
        owed.addAll(deferred);
        return baseline.provenLater(deferred);
    }

    /** From any port, over every address family. */
    Set<Connection> owed() {
        return Set.copyOf(owed);
    }

    private boolean late(Connection connection) {
        String from = connection.source().place();
        return Source.isNode(from) || late.contains(from) || late.contains(connection.to());
    }
}

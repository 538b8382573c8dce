package netpol.conformance.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import netpol.conformance.cluster.Capability;
import netpol.conformance.judge.OpenConnectionsCheck;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.result.OpenConnectionState;
import netpol.conformance.model.result.OpenConnectionsResult;

/** Connections of a scenario that are open while something changes. */
public final class ScenarioConnections implements AutoCloseable {

    private final ScenarioState state;
    private final ScenarioProofs proofs;
    private Optional<OpenConnectionsCheck> openConnections = Optional.empty();
    private boolean judged;

    ScenarioConnections(ScenarioState state, ScenarioProofs proofs) {
        this.state = state;
        this.proofs = proofs;
    }

    /** Opens them now; that they are alive is seen once more right before the next change. */
    public void open(List<Connection> connections) {
        if (openConnections.isPresent()) {
            throw new FeatureError("connections are open already: one table has to name them all");
        }
        if (connections.isEmpty()) {
            throw new FeatureError("the table names no connection");
        }
        for (int i = 0; i < connections.size(); i++) {
            check(connections.get(i), i + 1);
        }
        state.environment().require(Capability.OPEN_CONNECTIONS);
        proofs.requireBaseline();
        requireAllowed(connections);
        state.notes().judging();
        OpenConnectionsCheck opened = state.environment().judges().open(connections, state.objects().running());
        openConnections = Optional.of(opened);
        state.objects().guard().before(opened::aboutToChange);
    }

    /** @param row of the table in which it stands */
    private void check(Connection connection, int row) {
        try {
            state.topology().serves(connection.from());
            state.topology().check(connection);
        } catch (IllegalArgumentException e) {
            throw new FeatureError(e.getMessage(), row, e);
        }
        if (connection.port().protocol() != Protocol.TCP && connection.port().protocol() != Protocol.UDP) {
            throw new FeatureError(connection + ": only connections over TCP and UDP stay open");
        }
    }

    /** What is denied cannot be open. */
    private void requireAllowed(List<Connection> connections) {
        TableOracle oracle = state.oracle(state.objects().running());
        for (Connection connection : connections) {
            oracle.decisions(connection).stream().filter(decision -> !decision.allowed()).findFirst()
                    .map(Decision::words).ifPresent(words -> {
                        throw new FeatureError(connection + " cannot be open, the policies deny it: " + words);
                    });
        }
    }

    /** @param expected of each that is open */
    public void judge(Map<Connection, OpenConnectionState> expected) {
        OpenConnectionsCheck open = openConnections.orElseThrow(() -> new FeatureError(
                "no connection is open: \"these connections are open:\" has to come before"));
        Map<Connection, OpenConnectionState> all = new LinkedHashMap<>(expected);
        all.keySet().removeAll(open.connections());
        if (!all.isEmpty() || expected.size() < open.connections().size()) {
            throw new FeatureError((all.isEmpty() ? "" : all.keySet().iterator().next() + " is not open; ")
                    + "the table has to name those that are, and all of them: "
                    + open.connections().stream().map(Connection::toString).collect(Collectors.joining(", ")));
        }
        judged = true;
        OpenConnectionsResult result = open.judge(expected);
        state.notes().openConnections(result);
        state.requireOwnPoliciesOnly();
        state.conclude(result.judgement(), result.why(), result.why());
    }

    /**
     * @throws FeatureError when connections were opened and no step judged them
     */
    void requireJudged() {
        if (openConnections.isPresent() && !judged && state.notes().problems().isEmpty()) {
            throw new FeatureError("connections are open, and no step \"the open connections are:\" judges them");
        }
    }

    /** Ends those that are open. */
    @Override
    public void close() {
        state.objects().guard().before(() -> {});
        openConnections.ifPresent(OpenConnectionsCheck::close);
    }
}

package netpol.conformance.report;

import java.util.Optional;
import java.util.stream.Stream;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Topology;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.CellState;
import netpol.conformance.model.result.Outcome;
import netpol.conformance.model.result.TableResult;

/**
 * One asserted connection of a scenario over one address family.
 *
 * @param decision the oracle's, if it was asked
 * @param wrong whether the implementation did otherwise
 */
record JudgedConnection(ScenarioResult scenario, Connection connection, IpFamily family, Verdict expected,
        Optional<Decision> decision, boolean wrong) {

    /** Returns the connections of each table that a scenario judged. */
    static Stream<JudgedConnection> of(ScenarioResult scenario) {
        return scenario.tables().stream().map(TableResult::cells).flatMap(cells -> cells.stream())
                .filter(cell -> cell.state() == CellState.WRONG || cell.state() == CellState.RIGHT)
                .flatMap(cell -> cell.observed().stream().map(seen -> of(scenario, cell, seen)));
    }

    private static JudgedConnection of(ScenarioResult scenario, CellResult cell, AddressObservation seen) {
        boolean wrong = cell.state() == CellState.WRONG && (cell.expected() == Verdict.ALLOW
                ? seen.outcome().denied()
                : seen.outcome() == Outcome.CONNECTED);
        return new JudgedConnection(scenario, cell.connection(), seen.family(), cell.expected(),
                cell.decisions().stream().filter(each -> each.family() == seen.family()).findFirst(), wrong);
    }

    /** Returns the real node of a pod; empty for a host outside, or where it is not known. */
    Optional<String> node(String place) {
        return Topology.isPod(place)
                ? scenario.topology().pods().stream().filter(pod -> pod.id().equals(place)).findFirst()
                        .map(pod -> scenario.nodes().get(pod.node()))
                : Optional.empty();
    }
}

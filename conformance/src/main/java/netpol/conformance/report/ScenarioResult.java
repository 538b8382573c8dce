package netpol.conformance.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Topology;
import netpol.conformance.model.result.AddressObservation;
import netpol.conformance.model.result.AttacksResult;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.ContinuousResult;
import netpol.conformance.model.result.OpenConnectionsResult;
import netpol.conformance.model.result.TableResult;

/**
 * Everything that happened in a scenario.
 *
 * @param message why it did not pass, or what was observed; empty when it passed
 * @param location of the step or table row that the message is about: {@code features/x.feature:23}
 * @param topology at the end
 * @param nodes the feature's letter to the real node
 * @param addresses of every pod and host that ran, the last it had, by the name that tables use
 * @param baseline every connection before the first policy
 * @param tables as judged, in order
 * @param continuousChecks likewise
 * @param openConnections connections that were open while something changed, likewise
 * @param attacks likewise
 * @param repeats of a failure: what ran beside it, and what it came to alone
 */
public record ScenarioResult(Scenario scenario, Status status, Instant started, Duration took, String message,
        String location, Topology topology, Map<String, String> nodes, Map<String, List<String>> addresses,
        List<PolicyRecord> policies, Map<Connection, List<AddressObservation>> baseline, List<TableResult> tables,
        List<ContinuousResult> continuousChecks, List<OpenConnectionsResult> openConnections,
        List<AttacksResult> attacks,
        Repeats repeats) {

    public ScenarioResult {
        policies = List.copyOf(policies);
        tables = List.copyOf(tables);
        continuousChecks = List.copyOf(continuousChecks);
        openConnections = List.copyOf(openConnections);
        attacks = List.copyOf(attacks);
    }

    /** Of a scenario that opened no connections. */
    public ScenarioResult(Scenario scenario, Status status, Instant started, Duration took, String message,
            String location, Topology topology, Map<String, String> nodes, Map<String, List<String>> addresses,
            List<PolicyRecord> policies, Map<Connection, List<AddressObservation>> baseline, List<TableResult> tables,
            List<ContinuousResult> continuousChecks) {
        this(scenario, status, started, took, message, location, topology, nodes, addresses, policies, baseline, tables,
                continuousChecks, List.of());
    }

    /** Of a scenario that did not fail. */
    public ScenarioResult(Scenario scenario, Status status, Instant started, Duration took, String message,
            String location, Topology topology, Map<String, String> nodes, Map<String, List<String>> addresses,
            List<PolicyRecord> policies, Map<Connection, List<AddressObservation>> baseline, List<TableResult> tables,
            List<ContinuousResult> continuousChecks, List<OpenConnectionsResult> openConnections) {
        this(scenario, status, started, took, message, location, topology, nodes, addresses, policies, baseline, tables,
                continuousChecks, openConnections, List.of(), Repeats.NONE);
    }

    /** The same failure with what it came to alone: only one that fails alone stays a failure. */
    public ScenarioResult tried(List<LoneTry> alone) {
        Repeats tried = new Repeats(repeats.beside(), alone);
        return with(tried.onlyBesideOthers() ? Status.OVERLOADED : status, tried);
    }

    /** The same failure with what ran then. */
    public ScenarioResult beside(Collection<String> others) {
        return with(status, new Repeats(List.copyOf(others), repeats.alone()));
    }

    private ScenarioResult with(Status other, Repeats known) {
        return new ScenarioResult(scenario, other, started, took, message, location, topology, nodes, addresses,
                policies, baseline, tables, continuousChecks, openConnections, attacks, known);
    }

    /** Whether every table that was judged is right, and every open connection. */
    public boolean asWritten() {
        return tables.stream().allMatch(table -> table.judgement() == TableResult.Judgement.RIGHT)
                && openConnections.stream().allMatch(each -> each.judgement() == TableResult.Judgement.RIGHT)
                && attacks.stream().allMatch(each -> each.judgement() == TableResult.Judgement.RIGHT);
    }

    /** Cells that were wrong again after they had been right, of tables of which as a whole that can be said, too. */
    public List<CellResult> unsteady() {
        return tables.stream().filter(table -> table.judgement() == TableResult.Judgement.RIGHT)
                .filter(table -> table.unsteady().isPositive()).flatMap(table -> table.cells().stream())
                .filter(cell -> !cell.flips().isEmpty()).toList();
    }
}

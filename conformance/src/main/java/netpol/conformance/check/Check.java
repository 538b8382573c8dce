package netpol.conformance.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import netpol.conformance.catalog.FeatureCatalog;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.cluster.simulated.Behaviour;
import netpol.conformance.cluster.simulated.SimulatedCluster;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Source;
import netpol.conformance.model.Topology;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;

/**
 * What a check came to.
 *
 * @param skipped how many scenarios could not be run in a dry run, by the reason
 */
public record Check(List<Finding> findings, int scenarios, int agreeing, Map<String, Integer> skipped) {

    /** Reads the features, and runs the selected scenarios in a dry run. */
    public static Check of(FeatureCatalog catalog, List<Scenario> selected) {
        RunResult result = new DryRun(catalog).run(selected, new SimulatedCluster(new Behaviour()));
        List<Finding> findings = new ArrayList<>(new FeatureLint(catalog).findings());
        result.broken().ifPresent(why -> findings.add(new Finding(catalog.directory().toString(), why)));
        result.scenarios().forEach(each -> finding(each).ifPresent(findings::add));
        result.scenarios().forEach(each -> misplaced(each).ifPresent(findings::add));
        Map<String, Integer> skipped = new TreeMap<>();
        result.with(Status.SKIPPED).forEach(each -> skipped.merge(each.message(), 1, Integer::sum));
        return new Check(findings.stream().distinct().sorted().toList(), selected.size(),
                Math.toIntExact(result.scenarios().stream().filter(Check::agrees).count()), skipped);
    }

    /** In a dry run nothing can be observed but what the oracle says, so an observed scenario that differs was never compared. */
    private static boolean agrees(ScenarioResult result) {
        return result.status() == Status.PASSED || result.status() == Status.OBSERVED;
    }

    private static Optional<Finding> finding(ScenarioResult result) {
        return agrees(result) || result.status() == Status.SKIPPED
                ? Optional.empty()
                : Optional.of(new Finding(result.location(), result.message()));
    }

    /** A scenario's tag says where the two ends of a connection run, at least of one. */
    private static Optional<Finding> misplaced(ScenarioResult result) {
        List<Connection> between = result.tables().stream().map(TableResult::table)
                .flatMap(table -> table.asserted().stream()).filter(cell -> between(cell, result.topology())).toList();
        if (result.scenario().placement().isEmpty() || between.isEmpty()) {
            return Optional.empty();
        }
        boolean same = result.scenario().placement().get().equals("same-node");
        return between.stream().anyMatch(cell -> sameNode(cell, result.topology()) == same)
                ? Optional.empty()
                : Optional.of(new Finding(result.scenario().location(), "is tagged @"
                        + result.scenario().placement().get() + ", but the ends of every connection run on "
                        + (same ? "different nodes" : "one node")));
    }

    private static boolean between(Connection cell, Topology topology) {
        return !cell.source().place().equals(cell.to())
                && Stream.of(cell.source().place(), cell.to()).allMatch(place -> Source.isNode(place)
                        || topology.pods().stream().anyMatch(pod -> pod.id().equals(place)));
    }

    private static boolean sameNode(Connection cell, Topology topology) {
        return node(cell.source().place(), topology).equals(node(cell.to(), topology));
    }

    private static String node(String place, Topology topology) {
        return Source.isNode(place) ? Source.letter(place) : topology.pod(place).node();
    }
}

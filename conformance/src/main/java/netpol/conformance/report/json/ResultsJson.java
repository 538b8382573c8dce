package netpol.conformance.report.json;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import netpol.conformance.cluster.ClusterDescription;
import netpol.conformance.model.AddressObservation;
import netpol.conformance.model.CellResult;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.OutsideHost;
import netpol.conformance.model.TableResult;
import netpol.conformance.model.TestNamespace;
import netpol.conformance.model.TestPod;
import netpol.conformance.model.Topology;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.WatchResult;
import netpol.conformance.model.WatchedCell;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code results.json}: everything that is known of a run. All other reports are views of it. Keys stay in this order. */
public final class ResultsJson {

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final RunResult run;

    public ResultsJson(RunResult run) {
        this.run = run;
    }

    public String json() {
        ObjectNode root = mapper.createObjectNode();
        root.put("suite", run.description().suite());
        root.put("implementation", run.description().implementation());
        root.put("command", run.description().command());
        root.put("started", run.started().toString());
        root.put("tookMs", run.took().toMillis());
        root.put("conclusion", run.conclusion().toString());
        root.put("headline", run.headline());
        root.put("partial", run.broken().isPresent() || run.scenarios().size() < run.selected());
        root.put("selected", run.selected());
        for (Status status : Status.values()) {
            root.put(status.toString(), run.with(status).size());
        }
        cluster(root.putObject("cluster"), run.description().cluster());
        ArrayNode scenarios = root.putArray("scenarios");
        run.scenarios().forEach(result -> scenario(scenarios.addObject(), result));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void cluster(ObjectNode node, ClusterDescription cluster) {
        node.put("provider", cluster.provider());
        node.put("kubernetes", cluster.kubernetes());
        strings(node.putArray("nodes"), cluster.nodes());
        node.put("kernel", cluster.kernel());
        strings(node.putArray("ipFamilies"), cluster.ipFamilies().stream().sorted().toList());
        node.put("details", cluster.details());
    }

    private static void scenario(ObjectNode node, ScenarioResult result) {
        node.put("id", result.scenario().id());
        node.put("status", result.status().toString());
        node.put("message", result.message());
        node.put("feature", result.scenario().feature());
        node.put("rule", result.scenario().rule().orElse(""));
        node.put("title", result.scenario().title());
        node.put("location", result.scenario().location());
        node.put("messageLocation", result.location());
        strings(node.putArray("tags"), result.scenario().tags());
        node.put("placement", result.scenario().placement().orElse(""));
        node.put("started", result.started().toString());
        node.put("tookMs", result.took().toMillis());
        topology(node.putObject("topology"), result.topology(), result.nodes());
        ArrayNode policies = node.putArray("policies");
        result.policies().forEach(policy -> policies.addObject().put("namespace", policy.namespace())
                .put("name", policy.name()).put("source", policy.source()).put("yaml", policy.yaml()));
        ArrayNode baseline = node.putArray("baseline");
        result.baseline().forEach((connection, seen) -> {
            ObjectNode cell = baseline.addObject();
            connection(cell, connection);
            observed(cell.putArray("observed"), seen);
        });
        ArrayNode tables = node.putArray("tables");
        result.tables().forEach(table -> table(tables.addObject(), table));
        ArrayNode watches = node.putArray("watches");
        result.watches().forEach(watch -> watch(watches.addObject(), watch));
    }

    private static void topology(ObjectNode node, Topology topology, Map<String, String> nodes) {
        ObjectNode letters = node.putObject("nodes");
        new TreeMap<>(nodes).forEach(letters::put);
        ArrayNode namespaces = node.putArray("namespaces");
        for (TestNamespace namespace : topology.namespaces()) {
            labels(namespaces.addObject().put("name", namespace.name()), namespace.labels());
        }
        ArrayNode pods = node.putArray("pods");
        for (TestPod pod : topology.pods()) {
            ObjectNode each = pods.addObject().put("name", pod.id());
            labels(each, pod.labels());
            each.put("node", pod.node());
            strings(each.putArray("serves"), pod.serves());
        }
        ArrayNode hosts = node.putArray("hosts");
        for (OutsideHost host : topology.hosts()) {
            ObjectNode each = hosts.addObject().put("name", host.name());
            strings(each.putArray("addresses"), host.addresses().stream().map(java.net.InetAddress::getHostAddress)
                    .toList());
            strings(each.putArray("serves"), host.serves());
        }
    }

    private static void labels(ObjectNode node, Map<String, String> labels) {
        ObjectNode values = node.putObject("labels");
        new TreeMap<>(labels).forEach(values::put);
    }

    private static void table(ObjectNode node, TableResult table) {
        node.put("judgement", table.judgement().toString());
        node.put("why", table.why());
        node.put("rounds", table.rounds());
        millis(node, "firstRightMs", table.firstRight());
        node.put("tookMs", table.took().toMillis());
        node.put("probeTimeoutMs", table.probeTimeout().toMillis());
        ArrayNode cells = node.putArray("cells");
        table.cells().forEach(cell -> cell(cells.addObject(), cell));
    }

    private static void cell(ObjectNode node, CellResult cell) {
        connection(node, cell.connection());
        node.put("expected", cell.expected().toString());
        node.put("state", cell.state().toString());
        ArrayNode oracle = node.putArray("oracle");
        for (Decision decision : cell.decisions()) {
            ObjectNode each = oracle.addObject();
            each.put("family", decision.family().toString());
            each.put("verdict", decision.verdict().toString());
            each.put("why", decision.words());
            strings(each.putArray("egressDecidedBy"), decision.egress().policies());
            strings(each.putArray("ingressDecidedBy"), decision.ingress().policies());
        }
        observed(node.putArray("observed"), cell.observed());
        node.put("attempts", cell.attempts());
        node.put("agreed", cell.agreed());
        millis(node, "firstRightMs", cell.firstRight());
        ArrayNode flips = node.putArray("flips");
        cell.flips().forEach(flip -> {
            ObjectNode each = flips.addObject().put("atMs", flip.at().toMillis()).put("round", flip.round());
            observed(each.putArray("observed"), flip.observed());
        });
    }

    private static void watch(ObjectNode node, WatchResult watch) {
        node.put("judgement", watch.judgement().toString());
        node.put("why", watch.why());
        node.put("intervalMs", watch.interval().toMillis());
        node.put("coarsestMs", watch.coarsest().toMillis());
        node.put("tookMs", watch.took().toMillis());
        ArrayNode cells = node.putArray("cells");
        for (WatchedCell cell : watch.cells()) {
            ObjectNode each = cells.addObject();
            connection(each, cell.connection());
            each.put("family", cell.family().toString()).put("expected", cell.expected().toString())
                    .put("tries", cell.tries());
            each.put("leaks", cell.expected() == Verdict.DENY ? cell.wrong() : 0);
            each.put("outages", cell.expected() == Verdict.ALLOW ? cell.wrong() : 0);
            each.put("longestMs", cell.longest().toMillis()).put("coarsestMs", cell.coarsest().toMillis());
            millis(each, "firstWrongMs", cell.firstWrong());
            each.put("evidence", cell.evidence());
        }
    }

    private static void connection(ObjectNode node, Connection connection) {
        node.put("from", connection.from()).put("to", connection.to()).put("port", connection.port().toString());
        connection.only().ifPresent(family -> node.put("ipFamily", family.toString()));
    }

    private static void observed(ArrayNode array, List<AddressObservation> seen) {
        for (AddressObservation each : seen) {
            array.addObject().put("family", each.family().toString()).put("address", each.address())
                    .put("outcome", each.outcome().toString())
                    .put("latencyMs", each.observation().took().toNanos() / 1_000 / 1_000.0)
                    .put("evidence", each.observation().evidence());
        }
    }

    private static void millis(ObjectNode node, String name, Optional<Duration> duration) {
        duration.ifPresentOrElse(value -> node.put(name, value.toMillis()), () -> node.putNull(name));
    }

    private static void strings(ArrayNode array, Collection<?> values) {
        values.forEach(value -> array.add(value.toString()));
    }
}

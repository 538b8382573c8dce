package netpol.conformance.report.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netpol.conformance.model.Connection;
import netpol.conformance.model.Decision;
import netpol.conformance.model.Direction;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.Reason;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.result.CellResult;
import netpol.conformance.model.result.CellState;
import netpol.conformance.model.result.Flip;
import netpol.conformance.model.result.TableResult;
import netpol.conformance.model.result.TableResult.Judgement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Truth tables as they were judged. */
final class TableJson {

    private TableJson() {}

    static void write(ObjectNode node, TableResult table) {
        node.put("judgement", table.judgement().toString());
        node.put("why", table.why());
        node.put("rounds", table.rounds());
        Fields.millis(node, "firstRightMs", table.firstRight());
        node.put("unsteadyMs", table.unsteady().toMillis());
        node.put("tookMs", table.took().toMillis());
        node.put("probeTimeoutMs", table.probeTimeout().toMillis());
        ArrayNode cells = node.putArray("cells");
        table.cells().forEach(cell -> write(cells.addObject(), cell));
    }

    static TableResult read(JsonNode node) {
        List<CellResult> cells = Fields.list(node, "cells", TableJson::cell);
        Map<Connection, Verdict> verdicts = new LinkedHashMap<>();
        cells.forEach(cell -> verdicts.put(cell.connection(), cell.expected()));
        return new TableResult(new TruthTable(verdicts), Judgement.valueOf(Fields.text(node, "judgement")),
                Fields.text(node, "why"), cells, node.get("rounds").asInt(),
                Fields.optionalMillis(node, "firstRightMs"), Fields.millis(node, "unsteadyMs"),
                Fields.millis(node, "tookMs"),
                Fields.millis(node, "probeTimeoutMs"));
    }

    private static void write(ObjectNode node, CellResult cell) {
        ProbesJson.write(node, cell.connection());
        node.put("expected", cell.expected().toString());
        node.put("state", cell.state().toString());
        ArrayNode oracle = node.putArray("oracle");
        for (Decision decision : cell.decisions()) {
            ObjectNode each = oracle.addObject();
            each.put("family", decision.family().toString());
            each.put("verdict", decision.verdict().toString());
            each.put("why", decision.words());
            write(each.putObject("egress"), decision.egress());
            write(each.putObject("ingress"), decision.ingress());
        }
        ProbesJson.write(node, "before", cell.baseline());
        ProbesJson.write(node, "observed", cell.observed());
        node.put("attempts", cell.attempts());
        node.put("agreed", cell.agreed());
        Fields.millis(node, "firstRightMs", cell.firstRight());
        ArrayNode flips = node.putArray("flips");
        cell.flips().forEach(flip -> ProbesJson.write(
                flips.addObject().put("atMs", flip.at().toMillis()).put("round", flip.round()), "observed",
                flip.observed()));
    }

    private static CellResult cell(JsonNode node) {
        return new CellResult(ProbesJson.connection(node), Verdict.parse(Fields.text(node, "expected")),
                CellState.valueOf(Fields.text(node, "state")), ProbesJson.observed(node, "before"),
                ProbesJson.observed(node, "observed"), node.get("attempts").asInt(), node.get("agreed").asInt(),
                Fields.list(node, "flips", each -> new Flip(Fields.millis(each, "atMs"), each.get("round").asInt(),
                        ProbesJson.observed(each, "observed"))),
                Fields.optionalMillis(node, "firstRightMs"), Fields.list(node, "oracle", TableJson::decision));
    }

    private static Decision decision(JsonNode node) {
        return new Decision(IpFamily.parse(Fields.text(node, "family")), reason(node, Direction.EGRESS, "egress"),
                reason(node, Direction.INGRESS, "ingress"));
    }

    private static void write(ObjectNode node, Reason reason) {
        node.put("admits", reason.admits());
        Fields.strings(node, "policies", reason.policies());
        node.put("why", reason.words());
    }

    private static Reason reason(JsonNode node, Direction direction, String name) {
        JsonNode reason = node.get(name);
        return new Reason(direction, reason.get("admits").asBoolean(), Fields.strings(reason, "policies"),
                Fields.text(reason, "why"));
    }
}

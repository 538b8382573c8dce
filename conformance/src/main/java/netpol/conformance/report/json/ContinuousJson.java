package netpol.conformance.report.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.result.ContinuousCell;
import netpol.conformance.model.result.ContinuousResult;
import netpol.conformance.model.result.TableResult.Judgement;
import netpol.conformance.model.result.WrongSpan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Truth tables that were checked continuously. */
final class ContinuousJson {

    private ContinuousJson() {}

    static void write(ObjectNode node, ContinuousResult check) {
        node.put("judgement", check.judgement().toString());
        node.put("why", check.why());
        node.put("intervalMs", check.interval().toMillis());
        node.put("coarsestMs", check.coarsest().toMillis());
        node.put("tookMs", check.took().toMillis());
        ArrayNode table = node.putArray("table");
        check.table().cells().forEach((connection, verdict) -> {
            ObjectNode each = table.addObject();
            ProbesJson.write(each, connection);
            each.put("expected", verdict.toString());
        });
        ArrayNode cells = node.putArray("cells");
        check.cells().forEach(cell -> write(cells.addObject(), cell));
    }

    private static void write(ObjectNode node, ContinuousCell cell) {
        ProbesJson.write(node, cell.connection());
        node.put("family", cell.family().toString()).put("expected", cell.expected().toString())
                .put("tries", cell.tries());
        node.put("leaks", cell.expected() == Verdict.DENY ? cell.wrong() : 0);
        node.put("outages", cell.expected() == Verdict.ALLOW ? cell.wrong() : 0);
        node.put("longestMs", cell.longest().toMillis()).put("coarsestMs", cell.coarsest().toMillis());
        Fields.millis(node, "firstWrongMs", cell.firstWrong());
        node.put("evidence", cell.evidence());
        ArrayNode spans = node.putArray("spans");
        cell.spans().forEach(span -> spans.addObject().put("fromMs", span.from().toMillis())
                .put("lengthMs", span.length().toMillis()).put("tries", span.tries()));
    }

    static ContinuousResult read(JsonNode node) {
        Map<Connection, Verdict> verdicts = new LinkedHashMap<>();
        node.get("table").values().forEach(each -> verdicts.put(ProbesJson.connection(each),
                Verdict.parse(Fields.text(each, "expected"))));
        List<ContinuousCell> cells = Fields.list(node, "cells", ContinuousJson::cell);
        return new ContinuousResult(new TruthTable(verdicts), Judgement.valueOf(Fields.text(node, "judgement")),
                Fields.text(node, "why"), cells, Fields.millis(node, "intervalMs"), Fields.millis(node, "tookMs"));
    }

    private static ContinuousCell cell(JsonNode node) {
        return new ContinuousCell(ProbesJson.connection(node), Verdict.parse(Fields.text(node, "expected")),
                IpFamily.parse(Fields.text(node, "family")), node.get("tries").asInt(),
                node.get("leaks").asInt() + node.get("outages").asInt(), Fields.millis(node, "longestMs"),
                Fields.optionalMillis(node, "firstWrongMs"), Fields.millis(node, "coarsestMs"),
                Fields.text(node, "evidence"),
                Fields.list(node, "spans", span -> new WrongSpan(Fields.millis(span, "fromMs"),
                        Fields.millis(span, "lengthMs"), span.get("tries").asInt())));
    }
}

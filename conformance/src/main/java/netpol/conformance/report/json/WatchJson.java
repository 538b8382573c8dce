package netpol.conformance.report.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netpol.conformance.model.Connection;
import netpol.conformance.model.IpFamily;
import netpol.conformance.model.TableResult.Judgement;
import netpol.conformance.model.TruthTable;
import netpol.conformance.model.Verdict;
import netpol.conformance.model.WatchResult;
import netpol.conformance.model.WatchedCell;
import netpol.conformance.model.WatchedSpan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Truth tables that were watched. */
final class WatchJson {

    private WatchJson() {}

    static void write(ObjectNode node, WatchResult watch) {
        node.put("judgement", watch.judgement().toString());
        node.put("why", watch.why());
        node.put("intervalMs", watch.interval().toMillis());
        node.put("coarsestMs", watch.coarsest().toMillis());
        node.put("tookMs", watch.took().toMillis());
        ArrayNode table = node.putArray("table");
        watch.table().cells().forEach((connection, verdict) -> {
            ObjectNode each = table.addObject();
            ProbesJson.write(each, connection);
            each.put("expected", verdict.toString());
        });
        ArrayNode cells = node.putArray("cells");
        watch.cells().forEach(cell -> write(cells.addObject(), cell));
    }

    private static void write(ObjectNode node, WatchedCell cell) {
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

    static WatchResult read(JsonNode node) {
        Map<Connection, Verdict> verdicts = new LinkedHashMap<>();
        node.get("table").values().forEach(each -> verdicts.put(ProbesJson.connection(each),
                Verdict.parse(Fields.text(each, "expected"))));
        List<WatchedCell> cells = Fields.list(node, "cells", WatchJson::cell);
        return new WatchResult(new TruthTable(verdicts), Judgement.valueOf(Fields.text(node, "judgement")),
                Fields.text(node, "why"), cells, Fields.millis(node, "intervalMs"), Fields.millis(node, "tookMs"));
    }

    private static WatchedCell cell(JsonNode node) {
        return new WatchedCell(ProbesJson.connection(node), Verdict.parse(Fields.text(node, "expected")),
                IpFamily.parse(Fields.text(node, "family")), node.get("tries").asInt(),
                node.get("leaks").asInt() + node.get("outages").asInt(), Fields.millis(node, "longestMs"),
                Fields.optionalMillis(node, "firstWrongMs"), Fields.millis(node, "coarsestMs"),
                Fields.text(node, "evidence"),
                Fields.list(node, "spans", span -> new WatchedSpan(Fields.millis(span, "fromMs"),
                        Fields.millis(span, "lengthMs"), span.get("tries").asInt())));
    }
}

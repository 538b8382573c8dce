package netpol.conformance.report.json;

import netpol.conformance.report.RunResult;
import netpol.conformance.report.Status;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code results.json}: everything that is known of a run. All other reports are views of it. Keys stay in this order; the schema
 * is {@code results.schema.json} beside this class.
 */
public final class ResultsWriter {

    /** Changes when a reader of the old form would misread the new one. */
    static final String API_VERSION = "conformance.netpol/v1";

    static final String KIND = "Results";

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final RunResult run;

    public ResultsWriter(RunResult run) {
        this.run = run;
    }

    /** The whole file. */
    public String json() {
        ObjectNode root = mapper.createObjectNode();
        root.put("apiVersion", API_VERSION).put("kind", KIND);
        root.put("conclusion", run.conclusion().toString());
        root.put("headline", run.headline());
        root.put("started", run.started().toString());
        root.put("tookMs", run.took().toMillis());
        root.put("complete", run.complete());
        Fields.text(root, "broken", run.broken());
        run.refuted().ifPresent(why -> root.put("refuted", why));
        run.stopped().ifPresent(why -> root.put("stopped", why));
        root.put("selected", run.selected());
        ObjectNode counts = root.putObject("counts");
        for (Status status : Status.values()) {
            counts.put(status.toString(), run.with(status).size());
        }
        run.pace().ifPresentOrElse(pace -> PaceJson.write(root.putObject("pace"), pace), () -> root.putNull("pace"));
        DescriptionJson.write(root, run.description());
        ArrayNode scenarios = root.putArray("scenarios");
        run.scenarios().forEach(result -> ScenarioJson.write(scenarios.addObject(), result));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}

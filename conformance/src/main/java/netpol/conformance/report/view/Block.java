package netpol.conformance.report.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netpol.conformance.catalog.KnownTag;
import netpol.conformance.catalog.Scenario;
import netpol.conformance.catalog.WrittenStep;
import netpol.conformance.report.PolicyRecord;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;

/**
 * A scenario with all its placements: they share their claim, their steps and their policies.
 *
 * @param anchor for links within the page
 * @param mark the worst of its placements
 * @param wrong whether one failed or errored, if only beside others
 */
public record Block(String anchor, String topic, String feature, String rule, String title, String level,
        String location, Mark mark, boolean wrong, List<WrittenStep> steps, List<PolicyRecord> policies,
        List<Variant> variants) {

    public Block {
        variants = List.copyOf(variants);
    }

    private static final List<Status> WORST = List.of(Status.FAILED, Status.ERRORED, Status.OVERLOADED, Status.OBSERVED,
            Status.SKIPPED,
            Status.PASSED);

    static List<Block> of(RunResult run) {
        Map<String, List<ScenarioResult>> blocks = new LinkedHashMap<>();
        run.scenarios().forEach(each -> blocks.computeIfAbsent(key(each.scenario()), key -> new ArrayList<>())
                .add(each));
        List<Block> all = new ArrayList<>();
        blocks.values().forEach(results -> all.add(of(run, "s" + (all.size() + 1), results)));
        return all;
    }

    /** The id without placement and number. */
    private static String key(Scenario scenario) {
        return scenario.id().replaceFirst("(@[a-z-]+)?(#\\d+)?$", "");
    }

    private static Block of(RunResult run, String anchor, List<ScenarioResult> results) {
        Scenario first = results.getFirst().scenario();
        Status worst = results.stream().map(ScenarioResult::status).min(Comparator.comparingInt(WORST::indexOf))
                .orElseThrow();
        List<Variant> variants = new ArrayList<>();
        results.forEach(each -> variants.add(Variant.of(run, each).after(variants)));
        return new Block(anchor, topic(first), first.feature(), first.rule().orElse(""), first.title(),
                KnownTag.classes(first.tags()).stream().map(tag -> tag.tag().substring(1)).findFirst().orElse(""),
                first.location(), Mark.of(worst),
                List.of(Status.FAILED, Status.ERRORED, Status.OVERLOADED).contains(worst),
                first.text().steps(), variants.stream().flatMap(each -> each.policies().stream()).distinct().toList(),
                variants);
    }

    /** The directory: {@code tke}. */
    private static String topic(Scenario scenario) {
        return scenario.id().substring(0, scenario.id().indexOf('/'));
    }

    /** Its scenarios at a placement; those without one for the empty word. */
    public List<Variant> at(String placement) {
        return variants.stream().filter(each -> each.placement().equals(placement)).toList();
    }

    /** Whether it says where the two ends run. */
    public boolean placed() {
        return variants.stream().anyMatch(each -> !each.placement().isEmpty());
    }
}

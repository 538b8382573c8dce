package netpol.conformance.report.summary;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;

/**
 * What the scenarios of one directory of features came to; scenarios that are observed only count nowhere.
 *
 * @param name of the directory: {@code ip-blocks}
 * @param overloaded failed beside others only
 */
public record TopicCount(String name, int passed, int failed, int overloaded, int skipped) {

    /**
     * Sorted by name.
     *
     * @param adversary whether the attacks are counted, or everything else
     */
    static List<TopicCount> of(RunResult run, boolean adversary) {
        return run.scenarios().stream().filter(each -> !each.scenario().observed())
                .filter(each -> each.scenario().adversary() == adversary)
                .collect(Collectors.groupingBy(TopicCount::topic, TreeMap::new, Collectors.toList())).entrySet()
                .stream().map(each -> of(each.getKey(), each.getValue())).toList();
    }

    private static String topic(ScenarioResult result) {
        return result.scenario().id().substring(0, result.scenario().id().indexOf('/'));
    }

    private static TopicCount of(String name, List<ScenarioResult> results) {
        return new TopicCount(name, count(results, Status.PASSED), count(results, Status.FAILED),
                count(results, Status.OVERLOADED), count(results, Status.SKIPPED));
    }

    private static int count(List<ScenarioResult> results, Status status) {
        return (int) results.stream().filter(each -> each.status() == status).count();
    }
}

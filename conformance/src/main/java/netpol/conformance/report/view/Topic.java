package netpol.conformance.report.view;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netpol.conformance.report.Status;

/**
 * The scenarios below one directory of the features.
 *
 * @param counts {@code 24 passed, 2 failed}
 */
public record Topic(String name, String counts, List<Block> blocks) {

    static List<Topic> of(List<Block> blocks) {
        Map<String, List<Block>> topics = blocks.stream()
                .collect(Collectors.groupingBy(Block::topic, LinkedHashMap::new, Collectors.toList()));
        return topics.entrySet().stream().map(topic -> new Topic(topic.getKey(), counts(topic.getValue()),
                topic.getValue())).sorted(Comparator.comparing(Topic::name)).toList();
    }

    private static String counts(List<Block> blocks) {
        Map<String, Long> words = blocks.stream().flatMap(block -> block.variants().stream())
                .collect(Collectors.groupingBy(each -> each.mark().word(), Collectors.counting()));
        return List.of(Status.FAILED, Status.ERRORED, Status.OVERLOADED, Status.PASSED, Status.OBSERVED, Status.SKIPPED)
                .stream()
                .map(Status::toString).filter(words::containsKey).map(word -> words.get(word) + " " + word)
                .collect(Collectors.joining(", "));
    }
}

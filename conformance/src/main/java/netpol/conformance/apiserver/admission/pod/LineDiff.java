package netpol.conformance.apiserver.admission.pod;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Shows how two trees differ, as one hunk of a unified diff of their JSON. */
final class LineDiff {

    private static final int CONTEXT = 3;

    private LineDiff() {}

    static String of(JsonNode old, JsonNode now) {
        List<String> before = List.of(old.toPrettyString().split("\n"));
        List<String> after = List.of(now.toPrettyString().split("\n"));
        int start = common(before, after);
        List<String> beforeBack = new ArrayList<>(before.subList(start, before.size()));
        List<String> afterBack = new ArrayList<>(after.subList(start, after.size()));
        Collections.reverse(beforeBack);
        Collections.reverse(afterBack);
        int end = common(beforeBack, afterBack);
        int first = Math.max(0, start - CONTEXT);
        int trailing = Math.min(end, CONTEXT);
        int removed = before.size() - end;
        int added = after.size() - end;
        StringBuilder text = new StringBuilder("@@ -").append(first + 1).append(',').append(removed + trailing - first)
                .append(" +").append(first + 1).append(',').append(added + trailing - first).append(" @@\n");
        before.subList(first, start).forEach(line -> text.append(' ').append(line).append('\n'));
        before.subList(start, removed).forEach(line -> text.append('-').append(line).append('\n'));
        after.subList(start, added).forEach(line -> text.append('+').append(line).append('\n'));
        before.subList(removed, removed + trailing).forEach(line -> text.append(' ').append(line).append('\n'));
        return text.toString();
    }

    private static int common(List<String> one, List<String> other) {
        int same = 0;
        while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
            same++;
        }
        return same;
    }
}

package netpol.conformance.apiserver.managedfields;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import netpol.conformance.apiserver.fieldset.FieldSet;

/** Keeps at most ten entries of updates in an object: the oldest are merged into one, {@code ancient-changes}. */
final class OldUpdates {

    private static final int MOST = 10;
    private static final String MANAGER = "ancient-changes";

    private OldUpdates() {}

    static void merge(Entries entries) {
        List<Map.Entry<EntryId, Entry>> updates = entries.all().entrySet().stream()
                .filter(each -> !each.getKey().applies())
                .sorted(Comparator.comparing(each -> each.getValue().time().orElse(""))).toList();
        int excess = updates.size() - MOST;
        Map<String, Map.Entry<EntryId, Entry>> firstOfVersion = new TreeMap<>();
        for (Map.Entry<EntryId, Entry> each : updates) {
            if (excess <= 0) {
                return;
            }
            String version = each.getValue().apiVersion();
            Optional<Map.Entry<EntryId, Entry>> first = Optional.ofNullable(firstOfVersion.putIfAbsent(version, each));
            if (first.isPresent()) {
                EntryId bucket = new EntryId(MANAGER, EntryId.UPDATE, version, "");
                Entry old = entries.get(bucket).orElseGet(() -> entries.remove(first.get().getKey()).orElseThrow());
                FieldSet both = each.getValue().fields().union(old.fields());
                entries.remove(each.getKey());
                entries.put(bucket, new Entry(version, both, each.getValue().time()));
                excess--;
            }
        }
    }
}

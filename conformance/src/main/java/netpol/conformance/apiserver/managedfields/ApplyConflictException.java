package netpol.conformance.apiserver.managedfields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import netpol.conformance.apiserver.fieldset.FieldSet;
import netpol.conformance.apiserver.fieldset.PathElement;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ApiException.Cause;

/** An apply would change fields of other clients. */
final class ApplyConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SortedMap<EntryId, FieldSet> conflicts;

    ApplyConflictException(SortedMap<EntryId, FieldSet> conflicts) {
        super("apply conflict");
        this.conflicts = conflicts;
    }

    /** @throws ApiException that names the conflicts, if there are others than the allowed ones */
    void refuseUnless(FieldSet allowed) {
        SortedMap<EntryId, FieldSet> left = new TreeMap<>();
        conflicts.forEach((id, fields) -> {
            FieldSet rest = fields.difference(allowed);
            if (!rest.isEmpty()) {
                left.put(id, rest);
            }
        });
        if (!left.isEmpty()) {
            throw refusal(left);
        }
    }

    private static ApiException refusal(SortedMap<EntryId, FieldSet> conflicts) {
        List<Cause> causes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Map.Entry<EntryId, FieldSet> each : conflicts.entrySet()) {
            lines.add("conflicts with " + each.getKey() + ":");
            each.getValue().forEach(path -> {
                String field = path.stream().map(PathElement::toString).collect(Collectors.joining());
                causes.add(new Cause("FieldManagerConflict", field, "conflict with " + each.getKey()));
                lines.add("- " + field);
            });
        }
        String message = causes.size() == 1
                ? "1 conflict: " + causes.getFirst().message() + ": " + causes.getFirst().field()
                : causes.size() + " conflicts: " + String.join("\n", lines);
        return ApiException.applyConflict("Apply failed with " + message, causes);
    }
}

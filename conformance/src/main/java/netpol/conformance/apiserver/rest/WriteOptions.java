package netpol.conformance.apiserver.rest;

import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.exchange.ApiRequest;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ApiException.Cause;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.schema.FieldValidation;

/**
 * The parameters of a write (API reference, meta/v1 CreateOptions, UpdateOptions, PatchOptions).
 *
 * @param subresource empty for the object itself
 */
record WriteOptions(boolean dryRun, String manager, boolean force, FieldValidation fieldValidation,
        String subresource) {

    private static final int WARNS_SINCE = 25;
    private static final Set<String> VALIDATIONS = Set.of("", "Ignore", "Warn", "Strict");
    private static final int LONGEST_MANAGER = 128;

    static WriteOptions of(ApiRequest request, String subresource, String kind, int minor) {
        List<String> dryRun = request.query().getOrDefault("dryRun", List.of());
        for (String each : dryRun) {
            if (!each.equals("All")) {
                throw refused(kind, Cause.notSupported("dryRun", "[\"" + each + "\"]", List.of("All")));
            }
        }
        String validation = request.parameter("fieldValidation");
        if (!VALIDATIONS.contains(validation)) {
            throw refused(kind, Cause.notSupported("fieldValidation", '"' + validation + '"',
                    List.of("", "Ignore", "Strict", "Warn")));
        }
        if (request.parameter("fieldManager").length() > LONGEST_MANAGER) {
            throw refused(kind, Cause.invalid("fieldManager", '"' + request.parameter("fieldManager") + '"',
                    "must be no more than 128 characters"));
        }
        return new WriteOptions(!dryRun.isEmpty(), request.fieldManager(), request.flag("force"),
                minor < WARNS_SINCE && validation.isEmpty()
                        ? FieldValidation.IGNORE
                        : FieldValidation.parse(validation),
                subresource);
    }

    private static ApiException refused(String kind, Cause cause) {
        ResourceType options = new ResourceType("meta.k8s.io", "v1", kind, "", "", false, List.of(), List.of(),
                Set.of(), false);
        return ApiException.invalid(options, "", List.of(cause));
    }
}

package netpol.conformance.apiserver.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class MetadataAdmissionTest {

    private static final ResourceType MAPS = Trial.type("v1", "ConfigMap", "configmaps", true);
    private static final ResourceType LEASES = Trial.type("coordination.k8s.io/v1", "Lease", "leases", true);
    private static final ResourceType WIDGETS = new ResourceType("a.b", "v1", "Widget", "widgets", "widget", true,
            List.of(), List.of(), Set.of("status"), true);

    private final Trial trial = Trial.latest();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "name: 'Web' | name: Invalid value: \"Web\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
            "name: '' | name: Required value: name or generateName is required",
            "labels: {'/x': ''} | labels: Invalid value: \"/x\": prefix part must be non-empty",
            "labels: {a: '-b'} | labels: Invalid value: \"-b\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
            "generation: -1 | generation: Invalid value: -1: must be greater than or equal to 0",
            "finalizers: ['x'] | finalizers[0]: Invalid value: \"x\": name is neither a standard finalizer name nor is it fully qualified",
            "finalizers: ['orphan', 'foregroundDeletion'] | finalizers: Invalid value: [\"orphan\",\"foregroundDeletion\"]: finalizer orphan and foregroundDeletion cannot be both set",
            "ownerReferences: [{apiVersion: 'v1', kind: 'Pod', name: 'p'}] | ownerReferences.uid: Invalid value: \"\": must not be empty",
            "ownerReferences: [{apiVersion: 'a/b/c', kind: 'Pod', name: 'p', uid: 'u'}] | ownerReferences.apiVersion: Invalid value: \"a/b/c\": version must not be empty"})
    void wrongMetadataIsRefused(String field, String message) {
        assertThat(trial.refusal(MAPS, "{metadata: {name: 'web', " + field + "}}")).isEqualTo("metadata." + message);
    }

    @Test
    void annotationsMayHaveCapitalsInTheirDomainButNotAnySize() {
        assertThat(trial.create(MAPS, "{metadata: {annotations: {'A.B/c': 'd'}}}").object().at("/metadata/annotations"))
                .isEqualTo(Trial.json("{'A.B/c': 'd'}"));
        assertThat(trial.refusal(MAPS, "{metadata: {annotations: {a: '" + "x".repeat(300_000) + "'}}}"))
                .isEqualTo("metadata.annotations: Too long: may not be more than 262144 bytes");
    }

    @Test
    void ownerThatIsNamedTwiceIsAnOwnerOnce() {
        String owner = "{apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u'}";

        Admitted created = trial.create(MAPS, "{metadata: {ownerReferences: [" + owner + ", " + owner + "]}}");

        assertThat(created.object().at("/metadata/ownerReferences")).hasSize(1);
        assertThat(created.warnings()).singleElement().asString().endsWith("duplicate UID(s) observed: [u]");
    }

    @Test
    void onlyTheServerSaysThatAnObjectIsBeingDeleted() {
        assertThat(trial.create(MAPS, "{metadata: {deletionTimestamp: '2026-01-01T00:00:00Z', selfLink: 'x'}}").object()
                .path("metadata").propertyNames()).containsExactlyInAnyOrder("name", "namespace");
    }

    @Test
    void nullCountsAsAbsent() {
        assertThat(trial.create(MAPS, "{data: null, metadata: {labels: null}}").object())
                .isEqualTo(Trial.json("{metadata: {name: 'web', namespace: 'shop'}}"));
    }

    @Test
    void objectThatIsBeingDeletedGetsNoNewFinalizer() {
        ObjectNode old = Trial.json("{metadata: {name: 'web', namespace: 'shop', resourceVersion: '1', uid: 'u',"
                + " deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['a.b/c']}}");
        ObjectNode changed = old.deepCopy();
        changed.withObject("/metadata").withArray("finalizers").add("a.b/d");

        assertThat(Trial.refusal(() -> trial.update(MAPS, old, changed)))
                .isEqualTo(
                        "metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted,"
                                + " found new finalizers []string{\"a.b/d\"}");
    }

    @Test
    void updateKeepsWhatOnlyTheServerWrites() {
        ObjectNode old = Trial.json("{metadata: {name: 'web', namespace: 'shop', resourceVersion: '1', uid: 'u',"
                + " creationTimestamp: '2026-01-01T00:00:00Z'}}");

        assertThat(trial
                .update(MAPS, old, Trial.json("{metadata: {name: 'web', creationTimestamp: '2020-01-01T00:00:00Z'}}"))
                .object()).isEqualTo(old);
        assertThat(Trial.refusal(() -> trial.update(MAPS, old, Trial.json("{metadata: {name: 'web', uid: 'v'}}"))))
                .isEqualTo("metadata.uid: Invalid value: \"v\": field is immutable");
    }

    @Test
    void leaseIsNotUpdatedUnconditionally() {
        ObjectNode old = Trial.json("{metadata: {name: 'web', namespace: 'shop', resourceVersion: '1', uid: 'u'}}");

        assertThat(catchThrowableOfType(ApiException.class,
                () -> trial.update(LEASES, old, Trial.json("{metadata: {name: 'web'}}"))))
                .hasMessage(
                        "leases.coordination.k8s.io \"web\" is invalid: metadata.resourceVersion: Invalid value: 0: must"
                                + " be specified for an update");
    }

    @Test
    void everyChangeOfACustomResourceButItsStatusIsAnotherGeneration() {
        ObjectNode old = trial.create(WIDGETS, "{size: 1, status: {a: 1}}").object();
        old.withObject("/metadata").put("resourceVersion", "1");
        ObjectNode bigger = old.deepCopy().put("size", 2);
        ObjectNode reported = old.deepCopy().put("size", 3);
        reported.putObject("status").put("a", 2);

        assertThat(old.has("status")).isFalse();
        assertThat(trial.update(WIDGETS, old, bigger).object().at("/metadata/generation").intValue()).isEqualTo(2);
        ObjectNode updated = trial.updateStatus(WIDGETS, old, reported).object();
        assertThat(updated.at("/metadata/generation").intValue()).isEqualTo(1);
        assertThat(updated.path("size").intValue()).isEqualTo(1);
        assertThat(updated.at("/status/a").intValue()).isEqualTo(2);
    }
}

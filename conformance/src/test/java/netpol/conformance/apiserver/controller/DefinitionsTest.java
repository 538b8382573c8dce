package netpol.conformance.apiserver.controller;

import static org.assertj.core.api.Assertions.assertThat;

import netpol.conformance.apiserver.controller.work.StatusConditions;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.Meta;
import netpol.conformance.apiserver.model.ObjectKey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DefinitionsTest {

    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io",
            WIDGETS = "widgets.example.com";
    private static final ObjectKey KEY = new ObjectKey("", WIDGETS);

    private final ControlPlane cluster = new ControlPlane();

    private void define(String plural, String kind, String more) {
        cluster.create(DEFINITIONS, """
                {"kind": "CustomResourceDefinition", "metadata": {"name": "%s.example.com"},
                 "spec": {"group": "example.com", "scope": "Namespaced", "names": {"plural": "%s", "kind": "%s" %s},
                          "versions": [{"name": "v1", "served": true, "storage": true},
                                       {"name": "v2", "served": true, "storage": false}]}}""".formatted(plural,
                plural, kind, more));
        cluster.settle();
    }

    private JsonNode status(String name) {
        return cluster.get(DEFINITIONS, new ObjectKey("", name)).orElseThrow().object().path("status");
    }

    private void widget(String more) {
        cluster.create(WIDGETS, "{\"kind\": \"Widget\", \"metadata\": {\"name\": \"w\", \"namespace\": \"x\"" + more
                + "}}");
    }

    /** As a DELETE request does. */
    private void delete() {
        ObjectNode marked = cluster.get(DEFINITIONS, KEY).orElseThrow().object().deepCopy();
        Meta.writable(marked).put("deletionTimestamp", ControlPlane.NOW.toString());
        DefinitionDeletion.mark(marked, ControlPlane.NOW.toString());
        cluster.store.update(DEFINITIONS, cluster.get(DEFINITIONS, KEY).orElseThrow(), marked);
        cluster.settle();
    }

    @Test
    void a_definition_is_accepted_and_established() {
        define("widgets", "Widget", ", \"shortNames\": [\"wi\"], \"categories\": [\"all\"]");

        assertThat(status(WIDGETS)).isEqualTo(Json.parse("""
                {"acceptedNames": {"plural": "widgets", "singular": "widget", "kind": "Widget",
                                   "listKind": "WidgetList", "shortNames": ["wi"], "categories": ["all"]},
                 "conditions": [
                   {"lastTransitionTime": "2026-01-02T03:04:05Z", "message": "no conflicts found",
                    "reason": "NoConflicts", "status": "True", "type": "NamesAccepted"},
                   {"lastTransitionTime": "2026-01-02T03:04:05Z", "message": "the initial names have been accepted",
                    "reason": "InitialNamesAccepted", "status": "True", "type": "Established"}],
                 "storedVersions": ["v1"]}"""));
        assertThat(cluster.served).containsExactly("+widgets.example.com");
    }

    @Test
    void a_definition_whose_kind_another_one_has_is_not_established_until_that_one_goes() {
        define("widgets", "Widget", "");
        define("gadgets", "Widget", "");

        JsonNode names = StatusConditions.find(status("gadgets.example.com"), "NamesAccepted").orElseThrow();
        assertThat(names.path("reason").asString()).isEqualTo("ListKindConflict");
        assertThat(names.path("message").asString()).isEqualTo("\"WidgetList\" is already in use");
        assertThat(StatusConditions.isTrue(status("gadgets.example.com"), "Established")).isFalse();

        cluster.delete(DEFINITIONS, KEY);
        cluster.settle();

        assertThat(StatusConditions.isTrue(status("gadgets.example.com"), "Established")).isTrue();
        assertThat(cluster.served).containsExactlyInAnyOrder("+widgets.example.com", "-widgets.example.com",
                "+gadgets.example.com");
    }

    @Test
    void a_new_schema_is_served_and_another_label_is_not_a_reason_to() {
        define("widgets", "Widget", "");
        ObjectNode labelled = cluster.get(DEFINITIONS, KEY).orElseThrow().object().deepCopy();
        Meta.writable(labelled).putObject("labels").put("a", "b");
        cluster.store.update(DEFINITIONS, cluster.get(DEFINITIONS, KEY).orElseThrow(), labelled);
        cluster.settle();
        assertThat(cluster.served).hasSize(1);

        ObjectNode changed = cluster.get(DEFINITIONS, KEY).orElseThrow().object().deepCopy();
        changed.withObject("/spec/versions/0").putObject("schema");
        cluster.store.update(DEFINITIONS, cluster.get(DEFINITIONS, KEY).orElseThrow(), changed);
        cluster.settle();

        assertThat(cluster.served).hasSize(2);
    }

    @Test
    void a_deleted_definition_waits_for_its_clean_up() {
        ObjectNode definition = Json.object();

        DefinitionDeletion.mark(definition, "2026-01-02T03:04:05Z");

        assertThat(definition.at("/metadata/finalizers")).extracting(JsonNode::asString)
                .containsExactly("customresourcecleanup.apiextensions.k8s.io");
        assertThat(definition.at("/status/conditions/0/reason").asString()).isEqualTo("InstanceDeletionPending");
    }

    @Test
    void instances_go_before_the_definition() {
        define("widgets", "Widget", "");
        widget("");

        delete();

        assertThat(cluster.list(WIDGETS, "")).isEmpty();
        assertThat(cluster.get(DEFINITIONS, KEY)).isEmpty();
        assertThat(cluster.served).containsExactly("+widgets.example.com", "-widgets.example.com");
    }

    @Test
    void an_instance_with_a_finalizer_holds_the_definition() {
        define("widgets", "Widget", "");
        widget(", \"finalizers\": [\"example.com/wait\"]");

        delete();

        assertThat(StatusConditions.find(status(WIDGETS), "Terminating").orElseThrow().path("reason").asString())
                .isEqualTo("InstanceDeletionInProgress");

        cluster.delete(WIDGETS, new ObjectKey("x", "w"));
        cluster.settle();

        assertThat(cluster.get(DEFINITIONS, KEY)).isEmpty();
    }
}

package netpol.conformance.apiserver.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.BuiltInTypes;
import netpol.conformance.apiserver.model.Json;
import netpol.conformance.apiserver.model.ResourceType;
import netpol.conformance.apiserver.model.ServerVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class TablesTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final ResourceType WIDGETS = new ResourceType("example.com", "v1", "Widget", "widgets", "widget",
            true, List.of(), List.of(), Set.of(), true);

    private JsonNode additionalColumns = Json.object();
    private final Tables tables = new Tables(_ -> additionalColumns);

    private static ResourceType type(String kind) {
        return BuiltInTypes.of(ServerVersion.LATEST).stream().filter(each -> each.kind().equals(kind)).findFirst()
                .orElseThrow();
    }

    /** As a client reads it. */
    private ObjectNode table(ResourceType type, IncludeObject include, String... objects) {
        List<ObjectNode> all = new ArrayList<>();
        for (String each : objects) {
            all.add((ObjectNode) Json.parse(each));
        }
        ObjectNode table = tables.of(type, Json.object().put("resourceVersion", "7"), all, include, NOW);
        return (ObjectNode) Json.parse(Json.bytes(table));
    }

    private JsonNode cells(ResourceType type, String object) {
        return table(type, IncludeObject.NONE, object).at("/rows/0/cells");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "cells.txt", delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 10_000)
    void an_object_is_shown_in_cells(String kind, String object, String expected) {
        assertThat(cells(type(kind), object)).isEqualTo(Json.parse(expected));
    }

    @Test
    void a_table_has_definitions_and_the_metadata_of_the_list() {
        ObjectNode table = table(type("ServiceAccount"), IncludeObject.NONE);

        assertThat(table.path("kind").asString()).isEqualTo("Table");
        assertThat(table.path("apiVersion").asString()).isEqualTo("meta.k8s.io/v1");
        assertThat(table.at("/metadata/resourceVersion").asString()).isEqualTo("7");
        assertThat(table.path("rows")).isEmpty();
        assertThat(table.at("/columnDefinitions/0")).isEqualTo(Json.object().put("name", "Name").put("type", "string")
                .put("format", "name").put("description", Layout.NAME_DESCRIPTION).put("priority", 0));
    }

    @Test
    void each_kind_has_a_description_for_each_column_and_as_many_cells() {
        for (ResourceType type : BuiltInTypes.of(ServerVersion.LATEST)) {
            ObjectNode table = table(type, IncludeObject.NONE, "{\"metadata\": {\"name\": \"x\"}}");
            assertThat(table.path("columnDefinitions")).as(type.kind())
                    .allSatisfy(each -> assertThat(each.path("description").asString()).endsWith("."));
            assertThat(table.at("/rows/0/cells")).as(type.kind()).hasSize(table.path("columnDefinitions").size());
        }
    }

    @Test
    void columns_of_the_wide_output_have_priority_1() {
        assertThat(table(type("Pod"), IncludeObject.NONE).path("columnDefinitions"))
                .filteredOn(each -> each.path("priority").asInt() == 1)
                .extracting(each -> each.path("name").asString())
                .containsExactly("IP", "Node", "Nominated Node", "Readiness Gates");
    }

    @Test
    void a_row_has_as_much_of_its_object_as_asked_for() {
        String object = "{\"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}, \"data\": {}}";

        assertThat(table(type("ConfigMap"), IncludeObject.NONE, object).at("/rows/0/object").isNull()).isTrue();
        assertThat(table(type("ConfigMap"), IncludeObject.OBJECT, object).at("/rows/0/object"))
                .isEqualTo(Json.parse(object));
        assertThat(table(type("ConfigMap"), IncludeObject.METADATA, object).at("/rows/0/object"))
                .isEqualTo(Json
                        .parse("""
                        {"kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1", "metadata": {"name": "a"}}"""));
    }

    @Test
    void another_word_for_the_object_is_refused() {
        assertThat(IncludeObject.parse("")).isEqualTo(IncludeObject.METADATA);
        assertThatThrownBy(() -> IncludeObject.parse("All")).isInstanceOf(ApiException.class)
                .hasMessageEndingWith("must be 'Metadata', 'Object', 'None', or empty");
    }

    @Test
    void later_events_of_a_watch_have_no_headers() {
        ObjectNode table = tables.of(type("Pod"), Json.object(), List.of(), IncludeObject.NONE, NOW, false);

        assertThat(table.path("columnDefinitions").isNull()).isTrue();
    }

    @Test
    void a_pod_that_has_ended_is_marked() {
        assertThat(table(type("Pod"), IncludeObject.NONE, """
                {"metadata": {"name": "a"}, "status": {"phase": "Failed"}}""").at("/rows/0/conditions"))
                .isEqualTo(Json
                        .parse("""
                        [{"type": "Completed", "status": "True", "reason": "Failed", "message": "The pod failed."}]"""));
    }

    @Test
    void a_custom_resource_shows_its_age() {
        assertThat(cells(WIDGETS, """
                {"metadata": {"name": "w", "creationTimestamp": "2026-01-02T03:04:00Z"}}"""))
                .isEqualTo(Json.parse("[\"w\", \"5s\"]"));
    }

    @Test
    void a_custom_resource_shows_the_columns_of_its_definition() {
        additionalColumns = Json.parse("""
                [{"name": "Size", "type": "integer", "jsonPath": ".spec.size"},
                 {"name": "Ready", "type": "string", "jsonPath": ".status.conditions[?(@.type==\\"Ready\\")].status"},
                 {"name": "Since", "type": "date", "jsonPath": ".spec.since", "priority": 1, "description": "When."},
                 {"name": "On", "type": "boolean", "jsonPath": ".spec.on"},
                 {"name": "Rate", "type": "number", "jsonPath": ".spec.rate"},
                 {"name": "Tags", "type": "string", "jsonPath": ".spec.tags"},
                 {"name": "Wrong", "type": "integer", "jsonPath": ".spec.since"},
                 {"name": "Bad", "type": "date", "jsonPath": ".spec.tags[0]"}]""");

        ObjectNode table = table(WIDGETS, IncludeObject.NONE, """
                {"metadata": {"name": "w"}, "spec": {"size": 3, "since": "2026-01-02T03:00:00Z", "on": true,
                 "rate": 1.5, "tags": ["a"]}, "status": {"conditions": [{"type": "Ready", "status": "True"}]}}""");

        assertThat(table.at("/rows/0/cells")).isEqualTo(Json.parse("""
                ["w", 3, "True", "4m5s", true, 1.5, "[\\"a\\"]", null, "<invalid>"]"""))
                .hasSize(table.path("columnDefinitions").size());
        assertThat(table.at("/columnDefinitions/1/description").asString())
                .isEqualTo("Custom resource definition column (in JSONPath format): .spec.size");
        assertThat(table.at("/columnDefinitions/3/description").asString()).isEqualTo("When.");
    }
}

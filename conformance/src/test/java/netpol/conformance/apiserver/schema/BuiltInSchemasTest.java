package netpol.conformance.apiserver.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import netpol.conformance.apiserver.model.BuiltInTypes;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.model.Subresource;
import netpol.conformance.apiserver.schema.Schema.ListType;
import netpol.conformance.apiserver.schema.Schema.Type;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BuiltInSchemasTest {

    private static Schema at(String groupVersion, String kind, String... path) {
        return Arrays.stream(path).reduce(BuiltInSchemas.of(groupVersion, kind).orElseThrow(),
                (schema, step) -> step.equals("*") ? schema.element() : schema.fields().get(step), (a, b) -> b);
    }

    @Test
    void each_served_kind_and_the_kinds_of_its_subresources_and_lists_have_a_schema() {
        for (var type : BuiltInTypes.of(ServerVersion.LATEST)) {
            assertThat(BuiltInSchemas.of(type.groupVersion(), type.kind())).as(type.kind()).isPresent();
            if (!BuiltInTypes.isReview(type)) {
                assertThat(BuiltInSchemas.of(type.groupVersion(), type.listKind())).as(type.listKind()).isPresent();
            }
            type.subresources().stream().map(name -> Subresource.of(type, name))
                    .filter(each -> !each.kind().endsWith("Options"))
                    .forEach(each -> assertThat(BuiltInSchemas.of(each.groupVersion(), each.kind()))
                            .as(each.kind()).isPresent());
        }
    }

    @Test
    void types_are_named_as_in_the_openapi_document() {
        assertThat(at("v1", "Pod").name()).isEqualTo("io.k8s.api.core.v1.Pod");
        assertThat(at("v1", "Pod", "metadata").name())
                .isEqualTo("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
        assertThat(at("rbac.authorization.k8s.io/v1", "Role").name()).isEqualTo("io.k8s.api.rbac.v1.Role");
        assertThat(at("apiextensions.k8s.io/v1", "CustomResourceDefinition").name()).isEqualTo(
                "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition");
        assertThat(at("networking.k8s.io/v1", "NetworkPolicy", "spec", "podSelector").name())
                .isEqualTo("io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector");
    }

    @Test
    void container_ports_merge_by_number_in_a_patch_and_by_number_and_protocol_in_an_apply() {
        Schema ports = at("v1", "Pod", "spec", "containers", "*", "ports");

        assertThat(ports.mergeKey()).contains("containerPort");
        assertThat(ports.merges()).isTrue();
        assertThat(ports.listType()).isEqualTo(ListType.MAP);
        assertThat(ports.listKeys()).containsExactly("containerPort", "protocol");
        assertThat(ports.element().fields().get("protocol").defaultValue().map(JsonNode::stringValue)).contains("TCP");
        assertThat(ports.element().required()).containsExactly("containerPort");
        assertThat(ports.element().fields().get("containerPort").format()).isEqualTo("int32");
    }

    @Test
    void the_peers_of_a_network_policy_are_replaced_as_a_whole() {
        Schema from = at("networking.k8s.io/v1", "NetworkPolicy", "spec", "ingress", "*", "from");

        assertThat(from.listType()).isEqualTo(ListType.ATOMIC);
        assertThat(from.merges()).isFalse();
        assertThat(at("networking.k8s.io/v1", "NetworkPolicy", "spec", "podSelector").atomic()).isTrue();
    }

    @Test
    void finalizers_are_a_set_and_owner_references_are_told_apart_by_uid() {
        Schema meta = BuiltInSchemas.objectMeta();

        assertThat(meta.fields().get("finalizers").listType()).isEqualTo(ListType.SET);
        assertThat(meta.fields().get("finalizers").merges()).isTrue();
        assertThat(meta.fields().get("ownerReferences").listKeys()).containsExactly("uid");
        assertThat(meta.fields().get("labels").type()).isEqualTo(Type.MAP);
        assertThat(meta.fields().get("labels").element().type()).isEqualTo(Type.STRING);
    }

    @Test
    void a_table_entry_of_a_field_overrides_that_of_its_type() {
        assertThat(at("v1", "Event", "involvedObject").atomic()).isTrue();
        assertThat(at("v1", "PersistentVolume", "spec", "claimRef").atomic()).isFalse();
    }

    @Test
    void volumes_and_the_strategy_of_a_deployment_keep_keys() {
        assertThat(at("v1", "Pod", "spec", "volumes").retainsKeys()).isTrue();
        assertThat(at("apps/v1", "Deployment", "spec", "strategy").retainsKeys()).isTrue();
    }

    @Test
    void two_types_of_one_name_are_told_apart_by_their_group() {
        assertThat(at("v1", "Event").required()).containsExactly("metadata", "involvedObject");
        assertThat(at("events.k8s.io/v1", "Event").required()).containsExactly("eventTime");
        assertThat(at("v1", "Event", "series").required()).isEmpty();
        assertThat(at("v1", "PodList").required()).containsExactly("items");
        assertThat(at("v1", "Pod", "status", "conditions", "*").required()).containsExactly("type", "status");
    }

    @Test
    void scalars_that_are_more_than_their_json_type_say_so() {
        assertThat(at("v1", "Pod", "status", "startTime").format()).isEqualTo("date-time");
        assertThat(at("coordination.k8s.io/v1", "Lease", "spec", "renewTime").name())
                .isEqualTo("io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime");
        assertThat(at("v1", "Pod", "spec", "containers", "*", "resources", "limits", "*").name())
                .isEqualTo("io.k8s.apimachinery.pkg.api.resource.Quantity");
        assertThat(at("networking.k8s.io/v1", "NetworkPolicy", "spec", "ingress", "*", "ports", "*", "port").type())
                .isEqualTo(Type.INT_OR_STRING);
        assertThat(at("v1", "Secret", "data", "*").format()).isEqualTo("byte");
        assertThat(at("apps/v1", "ControllerRevision", "data").preservesUnknownFields()).isTrue();
    }

    @Test
    void a_schema_that_contains_itself_can_be_walked() {
        Schema props = at("apiextensions.k8s.io/v1", "JSONSchemaProps");

        assertThat(props.fields().get("properties").element().fields().get("properties").element()).isSameAs(props);
    }

    @Test
    void each_line_of_the_tables_is_about_a_type_or_a_field_that_exists() {
        Set<String> seen = new HashSet<>();
        for (var type : BuiltInTypes.of(ServerVersion.LATEST)) {
            collect(BuiltInSchemas.of(type.groupVersion(), type.kind()).orElseThrow(), seen);
        }
        assertThat(TypeFacts.MERGING.names()).isSubsetOf(seen);
    }

    private static void collect(Schema schema, Set<String> seen) {
        String[] parts = schema.name().split("\\.");
        String simple = parts[parts.length - 1];
        String qualified = parts.length < 3
                ? simple
                : parts[parts.length - 3] + "." + parts[parts.length - 2] + "." + simple;
        if (schema.type() == Type.OBJECT && seen.add(qualified)) {
            seen.add(simple);
            schema.fields().forEach((name, field) -> {
                seen.add(simple + "." + name);
                collect(field, seen);
            });
        } else if (schema.type() == Type.LIST || schema.type() == Type.MAP) {
            collect(schema.element(), seen);
        }
    }
}

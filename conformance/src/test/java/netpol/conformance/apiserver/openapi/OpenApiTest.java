package netpol.conformance.apiserver.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import netpol.conformance.apiserver.crd.CustomKind;
import netpol.conformance.apiserver.crd.CustomKinds;
import netpol.conformance.apiserver.model.BuiltInTypes;
import netpol.conformance.apiserver.model.ServerVersion;
import netpol.conformance.apiserver.schema.BuiltInSchemas;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final OpenApi SERVER = new OpenApi(BuiltInTypes.of(ServerVersion.LATEST),
            type -> BuiltInSchemas.of(type.groupVersion(), type.kind()).orElseThrow(), ServerVersion.LATEST);
    private static final JsonNode V2 = MAPPER.readTree(SERVER.version2());
    private static final JsonNode NETWORKING = MAPPER
            .readTree(SERVER.version3("apis/networking.k8s.io/v1").orElseThrow());
    private static final String POLICY = "/apis/networking.k8s.io/v1/namespaces/{namespace}/networkpolicies/{name}";

    private static JsonNode tree(String json) {
        return MAPPER.readTree(json.replace('\'', '"'));
    }

    private static void eachReference(JsonNode node, Consumer<String> seen) {
        if (node.isObject() && node.path("$ref").isString()) {
            seen.accept(node.get("$ref").stringValue());
        }
        node.forEach(each -> eachReference(each, seen));
    }

    @Test
    void the_index_of_version_3_names_each_group_and_version_with_a_hash() {
        JsonNode index = MAPPER.readTree(SERVER.index());

        assertThat(index.at("/paths").propertyNames()).contains("api/v1", "apis/apps/v1", "apis/networking.k8s.io/v1");
        assertThat(index.at("/paths/api~1v1/serverRelativeURL").asString())
                .matches("/openapi/v3/api/v1\\?hash=[0-9A-F]{128}");
    }

    @Test
    void a_group_that_is_not_served_has_no_document() {
        assertThat(SERVER.version3("apis/example.com/v1")).isEmpty();
    }

    @Test
    void every_reference_of_every_document_is_to_a_definition_in_it() {
        for (String path : MAPPER.readTree(SERVER.index()).get("paths").propertyNames()) {
            JsonNode document = MAPPER.readTree(SERVER.version3(path).orElseThrow());
            Set<String> missing = new HashSet<>();
            eachReference(document, reference -> {
                if (!document.at("/components/schemas").has(reference.replace("#/components/schemas/", ""))) {
                    missing.add(reference);
                }
            });
            assertThat(missing).as(path).isEmpty();
        }
        eachReference(V2, reference -> assertThat(V2.get("definitions").has(reference.replace("#/definitions/", "")))
                .as(reference).isTrue());
    }

    @Test
    void kubectl_finds_the_parameters_by_which_a_server_can_validate_fields_and_run_dry() {
        JsonNode patch = NETWORKING.get("paths").get(POLICY).get("patch");

        assertThat(patch.get("parameters").findValuesAsString("name")).containsExactly("dryRun", "fieldManager",
                "fieldValidation", "force");
        assertThat(patch.get("x-kubernetes-group-version-kind"))
                .isEqualTo(tree("{'group':'networking.k8s.io','kind':'NetworkPolicy','version':'v1'}"));
        assertThat(V2.get("paths").get(POLICY).get("patch").get("parameters").findValuesAsString("name"))
                .contains("dryRun", "fieldValidation");
    }

    @Test
    void an_operation_has_the_name_that_generated_clients_know() {
        JsonNode paths = NETWORKING.get("paths");

        assertThat(paths.get(POLICY).get("patch").get("operationId").asString())
                .isEqualTo("patchNetworkingV1NamespacedNetworkPolicy");
        assertThat(V2.at("/paths/~1api~1v1~1pods/get/operationId").asString())
                .isEqualTo("listCoreV1PodForAllNamespaces");
        assertThat(
                V2.at("/paths/~1api~1v1~1namespaces~1{namespace}~1pods~1{name}~1eviction/post/operationId").asString())
                .isEqualTo("createCoreV1NamespacedPodEviction");
    }

    @Test
    void a_definition_says_how_its_lists_merge_and_which_kind_it_is() {
        JsonNode spec = V2.at("/definitions/io.k8s.api.core.v1.PodSpec");

        assertThat(spec.at("/properties/containers")).isEqualTo(tree("""
                {'type':'array','items':{'$ref':'#/definitions/io.k8s.api.core.v1.Container'},
                 'x-kubernetes-list-type':'map','x-kubernetes-list-map-keys':['name'],
                 'x-kubernetes-patch-merge-key':'name','x-kubernetes-patch-strategy':'merge'}"""));
        assertThat(spec.at("/properties/volumes/x-kubernetes-patch-strategy").asString()).isEqualTo("merge,retainKeys");
        assertThat(spec.get("required")).isEqualTo(tree("['containers']"));
        assertThat(V2.at("/definitions/io.k8s.api.core.v1.Pod/x-kubernetes-group-version-kind"))
                .isEqualTo(tree("[{'group':'','kind':'Pod','version':'v1'}]"));
        assertThat(V2.at("/definitions/io.k8s.api.core.v1.PodList/x-kubernetes-group-version-kind"))
                .isEqualTo(tree("[{'group':'','kind':'PodList','version':'v1'}]"));
    }

    @Test
    void version_3_writes_a_reference_beside_extensions_as_allof_and_alternatives_as_oneof() {
        JsonNode schemas = NETWORKING.at("/components/schemas");

        assertThat(schemas.at("/io.k8s.api.networking.v1.NetworkPolicyPort/properties/port/allOf")).isEqualTo(
                tree("[{'$ref':'#/components/schemas/io.k8s.apimachinery.pkg.util.intstr.IntOrString'}]"));
        assertThat(schemas.get("io.k8s.apimachinery.pkg.util.intstr.IntOrString"))
                .isEqualTo(tree("{'oneOf':[{'type':'integer'},{'type':'string'}],'format':'int-or-string'}"));
    }

    @Test
    void an_older_release_has_no_paths_of_newer_kinds() {
        OpenApi old = new OpenApi(BuiltInTypes.of(ServerVersion.OLDEST),
                type -> BuiltInSchemas.of(type.groupVersion(), type.kind()).orElseThrow(), ServerVersion.OLDEST);

        assertThat(
                MAPPER.readTree(old.version3("apis/networking.k8s.io/v1").orElseThrow()).get("paths").propertyNames())
                .noneMatch(path -> path.contains("servicecidrs"));
    }

    @Test
    void the_protobuf_form_begins_with_the_version_and_names_the_kinds() {
        byte[] document = SERVER.version2Protobuf();

        assertThat(document).startsWith(0x0a, 3, '2', '.', '0');
        assertThat(new String(document, StandardCharsets.ISO_8859_1))
                .contains("io.k8s.api.networking.v1.NetworkPolicySpec", "patchNetworkingV1NamespacedNetworkPolicy");
    }

    @Test
    void a_custom_resource_is_described_by_the_schema_of_its_definition() {
        CustomKind kind = CustomKinds.of((ObjectNode) tree("""
                {'spec':{'group':'policy.example.com','scope':'Cluster','names':{'plural':'foos','kind':'Foo'},
                 'versions':[{'name':'v1','served':true,'storage':true,'subresources':{'scale':{}},
                 'schema':{'openAPIV3Schema':{'type':'object','properties':{'spec':{'type':'object','description':'wanted',
                 'properties':{'port':{'x-kubernetes-int-or-string':true},'mode':{'type':'string','default':'On',
                 'enum':['On','Off']},'any':{'type':'object','x-kubernetes-embedded-resource':true,
                 'x-kubernetes-preserve-unknown-fields':true}}}}}}}]}}""")).getFirst();
        OpenApi server = new OpenApi(List.of(kind.type()), type -> kind.schema(), ServerVersion.LATEST);
        JsonNode v3 = MAPPER.readTree(server.version3("apis/policy.example.com/v1").orElseThrow());
        JsonNode three = v3.at("/components/schemas/com.example.policy.v1.Foo");
        JsonNode two = MAPPER.readTree(server.version2()).at("/definitions/com.example.policy.v1.Foo");

        assertThat(three.at("/properties/spec/description").asString()).isEqualTo("wanted");
        assertThat(three.at("/properties/spec/properties/mode/default").asString()).isEqualTo("On");
        assertThat(three.at("/properties/spec/properties/port/anyOf"))
                .isEqualTo(tree("[{'type':'integer'},{'type':'string'}]"));
        assertThat(three.at("/properties/spec/properties/any/required")).isEqualTo(tree("['kind','apiVersion']"));
        assertThat(three.at("/x-kubernetes-group-version-kind"))
                .isEqualTo(tree("[{'group':'policy.example.com','kind':'Foo','version':'v1'}]"));
        assertThat(two.at("/properties/spec/properties/mode")).isEqualTo(tree("{'type':'string','enum':['On','Off']}"));
        assertThat(two.at("/properties/metadata/$ref").asString()).endsWith("ObjectMeta");
        assertThat(v3.get("paths").get("/apis/policy.example.com/v1/foos/{name}/scale").at("/patch/operationId")
                .asString())
                .isEqualTo("patchPolicyExampleComV1FooScale");
    }

    @Test
    void the_operations_of_a_group_of_kubernetes_leave_out_its_domain() {
        assertThat(V2.at("/paths/~1apis~1rbac.authorization.k8s.io~1v1~1roles/get/operationId").asString())
                .isEqualTo("listRbacAuthorizationV1RoleForAllNamespaces");
    }

    @Test
    void a_field_of_a_later_release_is_left_out() {
        assertThat(V2.at("/definitions/io.k8s.api.core.v1.HTTPGetAction/properties").propertyNames())
                .containsExactly("host", "httpHeaders", "path", "port", "scheme");
    }

    @Test
    void a_definition_is_not_changed_by_the_field_that_refers_to_it() {
        assertThat(V2.at("/definitions/io.k8s.api.apps.v1.DeploymentStrategy").has("x-kubernetes-patch-strategy"))
                .isFalse();
        assertThat(
                V2.at("/definitions/io.k8s.api.apps.v1.DeploymentSpec/properties/strategy/x-kubernetes-patch-strategy")
                        .asString())
                .isEqualTo("retainKeys");
        assertThat(
                V2.at("/definitions/io.k8s.api.core.v1.PersistentVolumeSpec/properties/claimRef/x-kubernetes-map-type")
                        .asString())
                .isEqualTo("granular");
        assertThat(V2.at("/definitions/io.k8s.api.core.v1.ObjectReference/x-kubernetes-map-type").asString())
                .isEqualTo("atomic");
    }
}

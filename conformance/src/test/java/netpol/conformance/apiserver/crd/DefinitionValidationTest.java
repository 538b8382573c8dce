package netpol.conformance.apiserver.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import netpol.conformance.apiserver.model.ApiException.Cause;
import netpol.conformance.apiserver.schema.FieldValidation;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DefinitionValidationTest {

    private static final String SPEC = "spec.validation.openAPIV3Schema.properties[spec].properties[a]";

    private static ObjectNode tree(String json) {
        return (ObjectNode) Gadgets.MAPPER.readTree(json.replace('\'', '"'));
    }

    private static ObjectNode foos() {
        return tree("""
                {'metadata':{'name':'foos.example.org'},'spec':{'group':'example.org','scope':'Namespaced',
                 'names':{'plural':'foos','kind':'Foo'},'versions':[{'name':'v1','served':true,'storage':true,
                 'schema':{'openAPIV3Schema':{'type':'object','properties':{'spec':{'type':'object',
                 'properties':{'a':{'type':'string'}}}}}}}]}}""");
    }

    private static String complaints(Consumer<ObjectNode> change) {
        ObjectNode definition = foos();
        change.accept(definition);
        CustomKinds.applyDefaults(definition);
        List<Cause> causes = DefinitionValidation.validate(definition);
        return String.join("; ", causes.stream().map(each -> each.field() + ": " + each.message()).toList());
    }

    private static ObjectNode at(ObjectNode definition, String pointer) {
        return (ObjectNode) definition.at(pointer);
    }

    @Test
    void the_names_that_a_definition_leaves_out_are_filled_in() {
        ObjectNode definition = foos();

        CustomKinds.applyDefaults(definition);

        assertThat(definition.at("/spec/names"))
                .isEqualTo(tree("{'plural':'foos','kind':'Foo','singular':'foo','listKind':'FooList'}"));
        assertThat(definition.at("/spec/conversion")).isEqualTo(tree("{'strategy':'None'}"));
        assertThat(DefinitionValidation.validate(definition)).isEmpty();
    }

    /** Each answer is that of kube-apiserver 1.36. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /metadata | {'name':'x.example.org'} | metadata.name: Invalid value: "x.example.org": must be \
            spec.names.plural+"."+spec.group
            /spec | {'scope':'X'} | spec.scope: Unsupported value: "X": supported values: "Cluster", "Namespaced"
            /spec | {'scope':''} | spec.scope: Required value
            /spec | {'preserveUnknownFields':true} | spec.preserveUnknownFields: Invalid value: true: cannot set to true, set \
            x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead
            /spec | {'conversion':{'strategy':'Foo'}} | spec.conversion.strategy: Unsupported value: "Foo": supported values: \
            "None", "Webhook"
            /spec | {'conversion':{'strategy':'Webhook'}} | spec.conversion.webhookClientConfig: Required value: required when \
            strategy is set to Webhook; spec.conversion.conversionReviewVersions: Required value
            /spec/names | {'kind':''} | spec.names.singular: Required value; spec.names.kind: Required value; \
            spec.names.listKind: Required value
            /spec/names | {'listKind':'Foo'} | spec.names.listKind: Invalid value: "Foo": kind and listKind may not be the same
            /spec/versions/0 | {'schema':{}} | spec.versions[0].schema.openAPIV3Schema: Required value
            /spec/versions/0 | {'subresources':{'scale':{'specReplicasPath':'.x','statusReplicasPath':'.y'}}} | \
            spec.subresources.scale.specReplicasPath: Invalid value: ".x": should be a json path under .spec; \
            spec.subresources.scale.statusReplicasPath: Invalid value: ".y": should be a json path under .status
            /spec/versions/0/schema/openAPIV3Schema | {'type':''} | spec.validation.openAPIV3Schema.type: Required value: must \
            not be empty at the root
            /spec/versions/0/schema/openAPIV3Schema | {'type':'string'} | spec.validation.openAPIV3Schema.type: Invalid value: \
            "string": must be object at the root
            /spec/versions/0/schema/openAPIV3Schema/properties | {'metadata':{'type':'object','properties':{'labels':\
            {'type':'object'}}}} | spec.validation.openAPIV3Schema.properties[metadata]: Forbidden: must not specify anything \
            other than name and generateName, but metadata is implicitly specified
            """)
    void a_definition_with_a_wrong_part_is_refused(String place, String part, String words) {
        assertThat(complaints(definition -> at(definition, place).setAll(tree(part)))).isEqualTo(words);
    }

    /** Each answer is that of kube-apiserver 1.36. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | .type: Required value: must not be empty for specified object fields
            {'type':'text'} | .type: Unsupported value: "text": supported values: "array", "boolean", "integer", "number", \
            "object", "string"
            {'type':'object','properties':{'x':{'type':'string'}},'additionalProperties':{'type':'string'}} | \
            .additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive
            {'type':'array'} | .items: Required value: must be specified
            {'type':'array','items':[{'type':'string'}]} | .items: Forbidden: items must be a schema object and not an array
            {'type':'array','x-kubernetes-list-type':'map','items':{'type':'object','properties':{'n':{'type':'string'}}}} | \
            .x-kubernetes-list-map-keys: Required value: must not be empty if x-kubernetes-list-type is map
            {'type':'array','x-kubernetes-list-type':'map','x-kubernetes-list-map-keys':['m'],'items':{'type':'object',\
            'properties':{'n':{'type':'string'}}}} | \
            .x-kubernetes-list-map-keys: Invalid value: ["m"]: entries must all be names of item properties
            {'type':'array','x-kubernetes-list-type':'map','x-kubernetes-list-map-keys':['n'],'items':{'type':'object',\
            'properties':{'n':{'type':'string'}}}} | .items.properties[n].default: Required value: this property is in \
            x-kubernetes-list-map-keys, so it must have a default or be a required property
            {'type':'array','x-kubernetes-list-type':'bag','items':{'type':'string'}} | \
            .x-kubernetes-list-type: Unsupported value: "bag": supported values: "atomic", "set", "map"
            {'type':'array','x-kubernetes-list-type':'set','items':{'type':'object'}} | .items.x-kubernetes-map-type: \
            Invalid value: null: must be atomic as item of a list with x-kubernetes-list-type=set
            {'type':'array','uniqueItems':true,'items':{'type':'string'}} | .uniqueItems: Forbidden: uniqueItems cannot be set \
            to true since the runtime complexity becomes quadratic
            {'$ref':'#/x'} | .$ref: Forbidden: $ref is not supported
            {'type':'string','default':1} | .default: Invalid value: "integer":  in body must be of type string: "integer"
            {'type':'object','default':{'x':1}} | .default: Invalid value: {"x":1}: must not have unknown fields
            {'type':'string','oneOf':[{'type':'string'}]} | .oneOf[0].type: Forbidden: must be empty to be structural
            {'type':'string','anyOf':[{'description':'x','minLength':1}]} | \
            .anyOf[0].description: Forbidden: must be empty to be structural
            {'type':'object','x-kubernetes-preserve-unknown-fields':false} | \
            .x-kubernetes-preserve-unknown-fields: Invalid value: false: must be true or undefined
            {'type':'object','x-kubernetes-embedded-resource':true} | .properties: Required value: must not be empty if \
            x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields
            {'type':'string','x-kubernetes-validations':[{'rule':''}]} | \
            .x-kubernetes-validations[0].rule: Required value: rule is not specified
            """)
    void a_schema_that_is_not_structural_is_refused(String schema, String words) {
        assertThat(complaints(
                definition -> at(definition, "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties")
                        .set("a", tree(schema))))
                .isEqualTo(SPEC + words);
    }

    @Test
    void one_version_is_the_one_that_is_stored() {
        assertThat(complaints(definition -> at(definition, "/spec/versions/0").put("storage", false))).isEqualTo(
                "spec.versions: Invalid value: [{\"Name\":\"v1\",\"Served\":true,\"Storage\":false,\"Deprecated\":false,"
                        + "\"DeprecationWarning\":null,\"Schema\":null,\"Subresources\":null,"
                        + "\"AdditionalPrinterColumns\":null,\"SelectableFields\":null}]: must have exactly one version "
                        + "marked as storage version; status.storedVersions: Invalid value: null: must have at least one "
                        + "stored version");
    }

    @Test
    void a_rule_that_cannot_be_compiled_is_refused() {
        assertThat(complaints(definition -> at(definition,
                "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/a")
                .putArray("x-kubernetes-validations")
                .addObject().put("rule", "foo(self)")))
                .startsWith(SPEC
                        + ".x-kubernetes-validations[0].rule: Invalid value: {\"Rule\":\"foo(self)\",\"Message\":\"\","
                        + "\"MessageExpression\":\"\",\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: "
                        + "compilation failed: ERROR: <input>:1:4: undeclared reference to 'foo' (in container '')");
    }

    @Test
    void a_kind_with_all_keywords_is_valid() {
        ObjectNode definition = Gadgets.definition();

        CustomKinds.applyDefaults(definition);

        assertThat(DefinitionValidation.validate(definition)).isEmpty();
    }

    @Test
    void the_published_definition_of_cluster_network_policies_is_valid_and_its_rules_work() throws IOException {
        Path folder = Stream.of("../shared", "../../shared", "../../../shared")
                .map(each -> Path.of(each).resolve("data/network-policy-api"))
                .filter(Files::isDirectory).findFirst().orElse(Path.of("absent"));
        Assumptions.assumeTrue(Files.isDirectory(folder), "no ../shared/data/network-policy-api");
        ObjectNode definition = (ObjectNode) new YAMLMapper()
                .readTree(Files.readString(folder.resolve("clusternetworkpolicies-experimental.yaml")));
        CustomKinds.applyDefaults(definition);
        assertThat(DefinitionValidation.validate(definition)).isEmpty();
        CustomKind kind = CustomKinds.of(definition).getFirst();
        ObjectNode policy = tree("""
                {'metadata':{'name':'x'},'spec':{'priority':1001,'tier':'Admin','subject':{'namespaces':{}},
                 'egress':[{'action':'Deny','to':[{'networks':['10.0.0.0/8','nonsense']}]}]}}""");

        policy = kind.tree(policy, FieldValidation.STRICT).object();
        List<String> first = kind.validate(policy, Optional.empty()).stream()
                .map(each -> each.field() + ": " + each.message())
                .toList();

        assertThat(first)
                .anyMatch(each -> each.startsWith("spec.priority: Invalid value: 1001: spec.priority in body should be "
                        + "less than or equal to 1000"))
                .anyMatch(each -> each
                        .startsWith("spec.egress[0].to[0].networks[1]: Invalid value: \"nonsense\": Invalid CIDR"));
    }
}

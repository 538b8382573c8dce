package netpol.conformance.apiserver.admission;

import static org.assertj.core.api.Assertions.assertThat;

import netpol.conformance.apiserver.model.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class ClusterKindsAdmissionTest {

    private static final ResourceType NAMESPACES = Trial.type("v1", "Namespace", "namespaces", false),
            NODES = Trial.type("v1", "Node", "nodes", false), MAPS = Trial.type("v1", "ConfigMap", "configmaps", true),
            SECRETS = Trial.type("v1", "Secret", "secrets", true), EVENTS = Trial.type("v1", "Event", "events", true),
            NEW_EVENTS = Trial.type("events.k8s.io/v1", "Event", "events", true),
            LEASES = Trial.type("coordination.k8s.io/v1", "Lease", "leases", true),
            BUDGETS = Trial.type("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets", true),
            ROLES = Trial.type("rbac.authorization.k8s.io/v1", "Role", "roles", true),
            BINDINGS = Trial.type("rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings", true),
            ENDPOINTS = Trial.type("v1", "Endpoints", "endpoints", true),
            SLICES = Trial.type("discovery.k8s.io/v1", "EndpointSlice", "endpointslices", true),
            INGRESSES = Trial.type("networking.k8s.io/v1", "Ingress", "ingresses", true);

    private final Trial trial = Trial.latest();

    private static ResourceType type(String kind) {
        return switch (kind) {
            case "node" -> NODES;
            case "map" -> MAPS;
            case "secret" -> SECRETS;
            case "event" -> EVENTS;
            case "new event" -> NEW_EVENTS;
            case "lease" -> LEASES;
            case "budget" -> BUDGETS;
            case "role" -> ROLES;
            case "binding" -> BINDINGS;
            case "endpoints" -> ENDPOINTS;
            case "slice" -> SLICES;
            case "ingress" -> INGRESSES;
            default -> NAMESPACES;
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "namespace | {spec: {finalizers: ['x']}} | spec.finalizers: Invalid value: \"x\": name is neither a standard finalizer name nor is it fully qualified",
            "node | {spec: {taints: [{key: 'k', effect: 'x'}]}} | metadata.taints[0].effect: Unsupported value: \"x\": supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\"",
            "node | {spec: {podCIDRs: ['10.0.0.0/24', '10.1.0.0/24']}} | spec.podCIDRs: Invalid value: [\"10.0.0.0/24\",\"10.1.0.0/24\"]: may specify no more than one CIDR for each IP family",
            "map | {data: {'a b': ''}} | data[a b]: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
            "map | {data: {a: ''}, binaryData: {a: ''}} | data[a]: Invalid value: \"a\": duplicate of key present in binaryData",
            "secret | {type: 'kubernetes.io/tls'} | [data[tls.crt]: Required value, data[tls.key]: Required value]",
            "secret | {type: 'kubernetes.io/dockerconfigjson', data: {'.dockerconfigjson': 'YQ=='}} | data[.dockerconfigjson]: Invalid value: \"<secret contents redacted>\": invalid character 'a' looking for beginning of value",
            "event | {involvedObject: {namespace: 'other'}} | involvedObject.namespace: Invalid value: \"other\": does not match event.namespace",
            "new event | {regarding: {namespace: 'shop'}, type: 'x'} | [eventTime: Required value, type: Invalid value: \"\": has invalid value: x]",
            "lease | {spec: {leaseDurationSeconds: 0}} | spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0",
            "budget | {spec: {maxUnavailable: '150%'}} | spec.maxUnavailable: Invalid value: \"150%\": must not be greater than 100%",
            "role | {rules: [{verbs: ['get']}]} | [rules[0].apiGroups: Required value: resource rules must supply at least one api group, rules[0].resources: Required value: resource rules must supply at least one resource]",
            "role | {rules: [{verbs: ['get'], nonResourceURLs: ['/x']}]} | rules[0].nonResourceURLs: Invalid value: [\"/x\"]: namespaced rules cannot apply to non-resource URLs",
            "binding | {roleRef: {kind: 'Role', name: 'r'}, subjects: [{kind: 'Robot', name: 'u'}]} | subjects[0].kind: Unsupported value: \"Robot\": supported values: \"ServiceAccount\", \"User\", \"Group\"",
            "endpoints | {subsets: [{}]} | subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`",
            "endpoints | {subsets: [{addresses: [{ip: '169.254.1.1'}]}]} | subsets[0].addresses[0].ip: Invalid value: \"169.254.1.1\": may not be in the link-local range (169.254.0.0/16, fe80::/10)",
            "slice | {} | addressType: Required value",
            "slice | {addressType: 'IPv4', endpoints: [{addresses: ['fd00::1']}]} | endpoints[0].addresses: Invalid value: \"fd00::1\": must be an IPv4 address",
            "slice | {addressType: 'IPv6', endpoints: [{addresses: ['FD00::1']}]} | endpoints[0].addresses[0]: Invalid value: \"FD00::1\": must be in canonical form (\"fd00::1\")",
            "slice | {addressType: 'IPv4', ports: [{port: 1}, {port: 2}]} | ports[1].name: Duplicate value: \"\"",
            "ingress | {} | spec: Invalid value: null: either `defaultBackend` or `rules` must be specified",
            "ingress | {spec: {defaultBackend: {service: {name: 's', port: {}}}}} | spec.defaultBackend: Required value: port name or number is required"})
    void wrongObjectIsRefused(String kind, String object, String message) {
        assertThat(trial.refusal(type(kind), object)).isEqualTo(message);
    }

    @Test
    void namespaceGetsItsLabelAndItsFinalizer() {
        ObjectNode created = trial.create(NAMESPACES, "{metadata: {name: 'n'}}").object();

        assertThat(created)
                .isEqualTo(Trial.json("{metadata: {name: 'n', labels: {'kubernetes.io/metadata.name': 'n'}}, spec:"
                        + " {finalizers: ['kubernetes']}, status: {phase: 'Active'}}"));
    }

    @Test
    void namespaceKeepsItsLabelAndItsFinalizers() {
        ObjectNode old = trial.create(NAMESPACES, "{metadata: {name: 'n', resourceVersion: '1', uid: 'u'}}").object();

        assertThat(trial.update(NAMESPACES, old, Trial.json("{metadata: {name: 'n', labels: {a: 'b'}}}")).object())
                .isEqualTo(Trial.json("{metadata: {name: 'n', labels: {a: 'b', 'kubernetes.io/metadata.name': 'n'},"
                        + " resourceVersion: '1', uid: 'u'}, spec: {finalizers: ['kubernetes']}, status: {phase: 'Active'}}"));
    }

    @Test
    void newNodeTakesNoPodsUntilItIsReady() {
        ObjectNode node = trial.create(NODES, "{spec: {podCIDR: '10.0.0.0/24'}, status: {capacity: {cpu: '1000m'}}}")
                .object();

        assertThat(node.path("spec")).isEqualTo(Trial.json("{podCIDR: '10.0.0.0/24', podCIDRs: ['10.0.0.0/24'], taints:"
                + " [{key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule'}]}"));
        assertThat(node.at("/status/allocatable")).isEqualTo(Trial.json("{cpu: '1'}"));
    }

    @Test
    void immutableDataMayNotChange() {
        assertThat(trial.refusalOfChange(MAPS, "{immutable: true, data: {a: '1'}}", "{data: {a: '2'}}"))
                .isEqualTo(
                        "[immutable: Forbidden: field is immutable when `immutable` is set, data: Forbidden: field is immutable"
                                + " when `immutable` is set]");
        assertThat(trial.refusalOfChange(SECRETS, "{}", "{type: 'x'}"))
                .isEqualTo("type: Invalid value: \"x\": field is immutable");
    }

    @Test
    void textsOfASecretAreItsData() {
        assertThat(trial.create(SECRETS, "{data: {a: 'YQ=='}, stringData: {a: 'b', c: 'd'}}").object())
                .isEqualTo(
                        Trial.json("{metadata: {name: 'web', namespace: 'shop'}, type: 'Opaque', data: {a: 'Yg==', c:"
                                + " 'ZA=='}}"));
    }

    @Test
    void roleOfABindingMayNotChange() {
        assertThat(trial.refusalOfChange(BINDINGS, "{roleRef: {kind: 'Role', name: 'r'}}",
                "{roleRef: {kind: 'Role', name: 's'}}"))
                .isEqualTo(
                        "roleRef: Invalid value: {\"APIGroup\":\"rbac.authorization.k8s.io\",\"Kind\":\"Role\",\"Name\":\"s\"}:"
                                + " cannot change roleRef");
    }

    @Test
    void addressTypeOfASliceMayNotChange() {
        assertThat(trial.refusalOfChange(SLICES, "{addressType: 'IPv4'}", "{addressType: 'IPv6'}"))
                .isEqualTo("addressType: Invalid value: \"IPv6\": field is immutable");
    }

    @Test
    void endpointsAreDeprecatedSince133() {
        String endpoints = "{subsets: [{addresses: [{ip: '10.1.1.1'}]}]}";

        assertThat(trial.create(ENDPOINTS, endpoints).warnings())
                .containsExactly("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");
        assertThat(new Trial(32).create(ENDPOINTS, endpoints).warnings()).isEmpty();
    }
}

package main

import (
	"context"
	"fmt"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/watch"
	"sigs.k8s.io/yaml"
)

var customChecks = []check{
	{"custom/definition-is-established-served-and-removed", customLife},
	{"custom/validation", customValidation},
	{"custom/defaults-and-pruning", customDefaults},
	{"custom/status-and-scale", customSubresources},
	{"custom/watch", customWatch},
	{"custom/apply", customApply},
	{"custom/patch-types", customPatch},
	{"custom/two-versions", customVersions},
	{"custom/wrong-definitions-are-422", customWrong},
}

var definitions = schema.GroupVersionResource{Group: "apiextensions.k8s.io", Version: "v1", Resource: "customresourcedefinitions"}

const definition = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: PLURAL.GROUP}
spec:
  group: GROUP
  scope: Namespaced
  names: {plural: PLURAL, singular: gate, kind: Gate, listKind: GateList, shortNames: [gt], categories: [all]}
  versions:
  - name: v1
    served: true
    storage: true
    subresources:
      status: {}
      scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas, labelSelectorPath: .status.selector}
    additionalPrinterColumns: [{name: Port, type: integer, jsonPath: .spec.port}]
    selectableFields: [{jsonPath: .spec.mode}]
    schema:
      openAPIV3Schema:
        type: object
        required: [spec]
        properties:
          spec:
            type: object
            required: [port]
            properties:
              port: {type: integer, minimum: 1, maximum: 65535}
              mode: {type: string, enum: [Open, Closed], default: Open}
              replicas: {type: integer, default: 1}
              name: {type: string, pattern: '^[a-z]+$', maxLength: 5}
              peers:
                type: array
                maxItems: 2
                x-kubernetes-list-type: map
                x-kubernetes-list-map-keys: [name]
                items:
                  type: object
                  required: [name]
                  properties: {name: {type: string}, weight: {type: integer}}
              free: {type: object, x-kubernetes-preserve-unknown-fields: true}
              either: {x-kubernetes-int-or-string: true}
            x-kubernetes-validations:
            - {rule: "self.mode != 'Closed' || self.port > 1000", message: "a closed gate has a high port"}
          status:
            type: object
            properties: {replicas: {type: integer}, selector: {type: string}, note: {type: string}}
`

// define creates a definition of its own group, waits until it is served, and returns the kind.
func define(t *trial, edit func(string) string) schema.GroupVersionResource {
	group := t.namespace() + ".example.org"
	text := strings.NewReplacer("PLURAL", "gates", "GROUP", group).Replace(definition)
	if edit != nil {
		text = edit(text)
	}
	object := &unstructured.Unstructured{}
	t.ok(yaml.Unmarshal([]byte(text), &object.Object), "the definition")
	made, err := t.dynamic.Resource(definitions).Create(t.ctx, object, metav1.CreateOptions{})
	t.ok(err, "creating a definition")
	t.later(func() {
		_ = t.dynamic.Resource(definitions).Delete(context.Background(), made.GetName(), metav1.DeleteOptions{})
	})
	t.eventually(func() string {
		got, err := t.dynamic.Resource(definitions).Get(t.ctx, made.GetName(), metav1.GetOptions{})
		t.ok(err, "reading the definition")
		conditions, _, _ := unstructured.NestedSlice(got.Object, "status", "conditions")
		said := map[string]string{}
		for _, each := range conditions {
			condition := each.(map[string]any)
			said[condition["type"].(string)] = condition["status"].(string)
		}
		if said["Established"] != "True" || said["NamesAccepted"] != "True" {
			return fmt.Sprint("the definition's conditions are ", said)
		}
		return ""
	})
	resource := schema.GroupVersionResource{Group: group, Version: "v1", Resource: "gates"}
	t.eventually(func() string {
		if _, err := t.dynamic.Resource(resource).List(t.ctx, metav1.ListOptions{}); err != nil {
			return err.Error()
		}
		return ""
	})
	return resource
}

// gate is a custom object with a specification given as YAML.
func gate(t *trial, resource schema.GroupVersionResource, name, spec string) *unstructured.Unstructured {
	object := &unstructured.Unstructured{Object: map[string]any{}}
	t.ok(yaml.Unmarshal([]byte("spec: "+spec), &object.Object), "the specification")
	object.SetAPIVersion(resource.GroupVersion().String())
	object.SetKind("Gate")
	object.SetName(name)
	return object
}

func spec(object *unstructured.Unstructured) string { return asJSON(object.Object["spec"]) }

func customLife(t *trial) {
	resource := define(t, nil)
	namespace := strings.TrimSuffix(resource.Group, ".example.org")
	client := t.dynamic.Resource(resource).Namespace(namespace)
	t.eventually(func() string {
		list, err := discoveryClient(t, false).ServerResourcesForGroupVersion(resource.GroupVersion().String())
		if err != nil {
			return "discovery says " + err.Error()
		}
		for _, each := range list.APIResources {
			if each.Name == "gates" && each.Kind == "Gate" && strings.Join(each.ShortNames, "") == "gt" && strings.Join(each.Categories, "") == "all" {
				return ""
			}
		}
		return "discovery does not list gates"
	})
	_, err := client.Create(t.ctx, gate(t, resource, "a", "{port: 80}"), metav1.CreateOptions{})
	t.ok(err, "creating a custom object")
	list, err := t.dynamic.Resource(resource).List(t.ctx, metav1.ListOptions{})
	t.ok(err, "listing")
	t.equal("the list", fmt.Sprint(list.GetKind(), len(list.Items), list.Items[0].GetName(), list.Items[0].GetGeneration()), "GateList1a1")
	_, body := ask(t, "GET", "/apis/"+resource.GroupVersion().String()+"/namespaces/"+namespace+"/gates", accepting("application/json;as=Table;v=v1;g=meta.k8s.io"), "")
	t.that(strings.Contains(body, `"name":"Port"`) && strings.Contains(body, `"cells":["a",80]`), "the table is %s", body)
	t.ok(t.dynamic.Resource(definitions).Delete(t.ctx, "gates."+resource.Group, metav1.DeleteOptions{}), "deleting the definition")
	t.eventually(func() string {
		_, err = client.Get(t.ctx, "a", metav1.GetOptions{})
		if err == nil {
			return "the custom object is still served"
		}
		return ""
	})
	t.eventually(func() string {
		_, err = client.List(t.ctx, metav1.ListOptions{})
		if err == nil || !strings.Contains(err.Error(), "the server could not find the requested resource") {
			return fmt.Sprint("the kind is still served: ", err)
		}
		return ""
	})
	t.refused(err, 404, metav1.StatusReasonNotFound, "")
}

func customValidation(t *trial) {
	resource := define(t, nil)
	client := t.dynamic.Resource(resource).Namespace(strings.TrimSuffix(resource.Group, ".example.org"))
	for wrong, want := range map[string]string{
		"{}":                              `spec.port: Required value`,
		"{port: 0}":                       `spec.port: Invalid value: 0: spec.port in body should be greater than or equal to 1`,
		"{port: 70000}":                   `spec.port: Invalid value: 70000: spec.port in body should be less than or equal to 65535`,
		"{port: high}":                    `spec.port: Invalid value: "string": spec.port in body must be of type integer: "string"`,
		"{port: 1, mode: Ajar}":           `spec.mode: Unsupported value: "Ajar": supported values: "Open", "Closed"`,
		"{port: 1, name: A1}":             `spec.name: Invalid value: "A1": spec.name in body should match '^[a-z]+$'`,
		"{port: 1, name: abcdef}":         `spec.name: Too long: may not be more than 5 bytes`,
		"{port: 1, peers: [{weight: 1}]}": `spec.peers[0].name: Required value`,
		"{port: 1, peers: [{name: a}, {name: a}]}":            `spec.peers[1]: Duplicate value: {"name":"a"}`,
		"{port: 1, peers: [{name: a}, {name: b}, {name: c}]}": `spec.peers: Too many: 3: must have at most 2 items`,
		"{port: 1, mode: Closed}":                             `spec: Invalid value: a closed gate has a high port`,
	} {
		_, err := client.Create(t.ctx, gate(t, resource, "a", wrong), metav1.CreateOptions{})
		t.refused(err, 422, metav1.StatusReasonInvalid, want)
	}
	object := gate(t, resource, "a", "{port: 80}")
	delete(object.Object, "spec")
	_, err := client.Create(t.ctx, object, metav1.CreateOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, `spec: Required value`)
}

func customDefaults(t *trial) {
	resource := define(t, nil)
	client := t.dynamic.Resource(resource).Namespace(strings.TrimSuffix(resource.Group, ".example.org"))
	made, err := client.Create(t.ctx, gate(t, resource, "a", "{port: 80, unknown: 1, free: {any: [1]}, either: 5}"), metav1.CreateOptions{})
	t.ok(err, "creating")
	t.equal("the specification", spec(made), `{"either":5,"free":{"any":[1]},"mode":"Open","port":80,"replicas":1}`)
	_, err = client.Create(t.ctx, gate(t, resource, "b", "{port: 80, unknown: 1}"), metav1.CreateOptions{FieldValidation: "Strict"})
	t.refused(err, 400, metav1.StatusReasonBadRequest, `strict decoding error: unknown field "spec.unknown"`)
	list, err := client.List(t.ctx, metav1.ListOptions{FieldSelector: "spec.mode=Open"})
	t.ok(err, "selecting by a selectable field")
	t.equal("the number of open gates", len(list.Items), 1)
	list, err = client.List(t.ctx, metav1.ListOptions{FieldSelector: "spec.mode=Closed"})
	t.ok(err, "selecting by a selectable field")
	t.equal("the number of closed gates", len(list.Items), 0)
}

func customSubresources(t *trial) {
	resource := define(t, nil)
	client := t.dynamic.Resource(resource).Namespace(strings.TrimSuffix(resource.Group, ".example.org"))
	fresh := gate(t, resource, "a", "{port: 80}")
	t.ok(unstructured.SetNestedField(fresh.Object, "early", "status", "note"), "the status")
	made, err := client.Create(t.ctx, fresh, metav1.CreateOptions{})
	t.ok(err, "creating")
	t.that(made.Object["status"] == nil, "a status is created: %v", made.Object["status"])
	t.ok(unstructured.SetNestedMap(made.Object, map[string]any{"note": "seen", "replicas": int64(1), "selector": "app=a"}, "status"), "the status")
	t.ok(unstructured.SetNestedField(made.Object, int64(81), "spec", "port"), "the port")
	got, err := client.UpdateStatus(t.ctx, made, metav1.UpdateOptions{})
	t.ok(err, "updating the status")
	t.equal("the object after an update of the status", asJSON(got.Object["status"])+fmt.Sprint(got.GetGeneration())+spec(got),
		`{"note":"seen","replicas":1,"selector":"app=a"}1{"mode":"Open","port":80,"replicas":1}`)
	scale, err := client.Get(t.ctx, "a", metav1.GetOptions{}, "scale")
	t.ok(err, "reading the scale")
	t.equal("the scale", scale.GetAPIVersion()+scale.GetKind()+spec(scale)+asJSON(scale.Object["status"]), `autoscaling/v1Scale{"replicas":1}{"replicas":1,"selector":"app=a"}`)
	_, err = client.Patch(t.ctx, "a", types.MergePatchType, []byte(`{"spec":{"replicas":4}}`), metav1.PatchOptions{}, "scale")
	t.ok(err, "patching the scale")
	got, err = client.Get(t.ctx, "a", metav1.GetOptions{})
	t.ok(err, "reading")
	t.equal("the replicas and the generation", spec(got)+fmt.Sprint(got.GetGeneration()), `{"mode":"Open","port":80,"replicas":4}2`)
}

func customWatch(t *trial) {
	resource := define(t, nil)
	client := t.dynamic.Resource(resource).Namespace(strings.TrimSuffix(resource.Group, ".example.org"))
	list, err := client.List(t.ctx, metav1.ListOptions{})
	t.ok(err, "listing")
	events := watching(t, func(o metav1.ListOptions) (watch.Interface, error) { return client.Watch(t.ctx, o) },
		metav1.ListOptions{ResourceVersion: list.GetResourceVersion()})
	_, err = client.Create(t.ctx, gate(t, resource, "a", "{port: 80}"), metav1.CreateOptions{})
	t.ok(err, "creating")
	expectEvent(t, events, watch.Added, "a")
	t.ok(client.DeleteCollection(t.ctx, metav1.DeleteOptions{}, metav1.ListOptions{}), "deleting all")
	expectEvent(t, events, watch.Deleted, "a")
}

func customApply(t *trial) {
	resource := define(t, nil)
	client := t.dynamic.Resource(resource).Namespace(strings.TrimSuffix(resource.Group, ".example.org"))
	_, err := client.Apply(t.ctx, "a", gate(t, resource, "a", "{port: 80, peers: [{name: a, weight: 1}]}"), by("one"))
	t.ok(err, "applying")
	bare := gate(t, resource, "a", "{port: 80, peers: [{name: b}]}")
	got, err := client.Apply(t.ctx, "a", bare, by("two"))
	t.ok(err, "applying as another")
	t.equal("the peers of both", spec(got), `{"mode":"Open","peers":[{"name":"a","weight":1},{"name":"b"}],"port":80,"replicas":1}`)
	_, err = client.Apply(t.ctx, "a", gate(t, resource, "a", "{port: 81}"), by("two"))
	t.refused(err, 409, metav1.StatusReasonConflict, `conflict with "one": .spec.port`)
}

func customPatch(t *trial) {
	resource := define(t, nil)
	client := t.dynamic.Resource(resource).Namespace(strings.TrimSuffix(resource.Group, ".example.org"))
	_, err := client.Create(t.ctx, gate(t, resource, "a", "{port: 80}"), metav1.CreateOptions{})
	t.ok(err, "creating")
	got, err := client.Patch(t.ctx, "a", types.JSONPatchType, []byte(`[{"op":"replace","path":"/spec/port","value":81}]`), metav1.PatchOptions{})
	t.ok(err, "patching")
	t.equal("after the JSON patch", spec(got), `{"mode":"Open","port":81,"replicas":1}`)
	_, err = client.Patch(t.ctx, "a", types.MergePatchType, []byte(`{"spec":{"port":0}}`), metav1.PatchOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, "should be greater than or equal to 1")
	_, err = client.Patch(t.ctx, "a", types.StrategicMergePatchType, []byte(`{}`), metav1.PatchOptions{})
	t.refused(err, 415, metav1.StatusReasonUnsupportedMediaType, "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml")
}

func customVersions(t *trial) {
	resource := define(t, func(text string) string {
		return text + `
  - name: v1beta1
    served: true
    storage: false
    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
  - {name: v1alpha1, served: false, storage: false, schema: {openAPIV3Schema: {type: object}}}
`
	})
	namespace := strings.TrimSuffix(resource.Group, ".example.org")
	_, err := t.dynamic.Resource(resource).Namespace(namespace).Create(t.ctx, gate(t, resource, "a", "{port: 80}"), metav1.CreateOptions{})
	t.ok(err, "creating")
	older := resource
	older.Version = "v1beta1"
	got, err := t.dynamic.Resource(older).Namespace(namespace).Get(t.ctx, "a", metav1.GetOptions{})
	t.ok(err, "reading in another version")
	t.equal("the version read", got.GetAPIVersion(), resource.Group+"/v1beta1")
	older.Version = "v1alpha1"
	_, err = t.dynamic.Resource(older).Namespace(namespace).Get(t.ctx, "a", metav1.GetOptions{})
	t.refused(err, 404, metav1.StatusReasonNotFound, "the server could not find the requested resource")
}

func customWrong(t *trial) {
	create := func(from, to string) error {
		text := strings.NewReplacer("PLURAL", "gates", "GROUP", "wrong.example.org").Replace(definition)
		object := &unstructured.Unstructured{}
		t.that(strings.Contains(text, from), "the definition lacks %s", from)
		t.ok(yaml.Unmarshal([]byte(strings.Replace(text, from, to, 1)), &object.Object), "the definition")
		_, err := t.dynamic.Resource(definitions).Create(t.ctx, object, metav1.CreateOptions{})
		return err
	}
	t.refused(create("name: gates.wrong.example.org", "name: other.wrong.example.org"), 422, metav1.StatusReasonInvalid, `must be spec.names.plural+"."+spec.group`)
	t.refused(create("scope: Namespaced", "scope: Sideways"), 422, metav1.StatusReasonInvalid, `spec.scope: Unsupported value: "Sideways"`)
	t.refused(create("storage: true", "storage: false"), 422, metav1.StatusReasonInvalid, "must have exactly one version marked as storage version")
	t.refused(create("type: integer, minimum: 1", "minimum: 1"), 422, metav1.StatusReasonInvalid, "must not be empty for specified object fields")
}

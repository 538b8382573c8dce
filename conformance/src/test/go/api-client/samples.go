package main

import (
	_ "embed"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/yaml"
)

//go:embed samples.yaml
var samplesText string

// kind is one that the server serves, in the version that it prefers.
type kind struct {
	resource schema.GroupVersionResource
	metav1.APIResource
}

func (k kind) String() string {
	return k.resource.GroupResource().String()
}

func (k kind) can(verbs ...string) bool {
	return !slices.ContainsFunc(verbs, func(verb string) bool { return !slices.Contains(k.Verbs, verb) })
}

// kinds lists what discovery lists, without subresources and without kinds that a CustomResourceDefinition may have made.
func kinds(t *trial) []kind {
	lists, err := discoveryClient(t, false).ServerPreferredResources()
	t.ok(err, "discovery")
	var found []kind
	for _, list := range lists {
		version, err := schema.ParseGroupVersion(list.GroupVersion)
		t.ok(err, "the group %s", list.GroupVersion)
		if strings.HasSuffix(version.Group, "example.org") {
			continue
		}
		for _, each := range list.APIResources {
			if !strings.Contains(each.Name, "/") {
				found = append(found, kind{version.WithResource(each.Name), each})
			}
		}
	}
	return found
}

// sample is an object of a kind for a namespace, nil when samples.yaml has none.
func (k kind) sample(t *trial, namespace, name string) *unstructured.Unstructured {
	for _, text := range strings.Split(samplesText, "---\n") {
		object := &unstructured.Unstructured{}
		t.ok(yaml.Unmarshal([]byte(text), &object.Object), "samples.yaml")
		if object.GetKind() != k.Kind || object.GroupVersionKind().Group != k.resource.Group {
			continue
		}
		object.SetAPIVersion(k.resource.GroupVersion().String())
		if object.GetName() == "" {
			object.SetName(name)
		}
		for _, about := range []string{"involvedObject", "regarding"} {
			if _, has := object.Object[about]; has {
				t.ok(unstructured.SetNestedField(object.Object, namespace, about, "namespace"), "samples.yaml")
			}
		}
		if object.GetKind() == "CertificateSigningRequest" {
			t.ok(unstructured.SetNestedField(object.Object, signingRequest(t), "spec", "request"), "samples.yaml")
		}
		return object
	}
	return nil
}

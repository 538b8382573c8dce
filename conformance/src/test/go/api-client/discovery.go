package main

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/discovery/cached/memory"
	"k8s.io/client-go/openapi"
	"k8s.io/client-go/openapi3"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/restmapper"
	"sigs.k8s.io/yaml"
)

var discoveryChecks = []check{
	{"discovery/aggregated", func(t *trial) { discovers(t, false) }},
	{"discovery/legacy", func(t *trial) { discovers(t, true) }},
	{"discovery/aggregated-and-legacy-agree", discoveriesAgree},
	{"discovery/rest-mapper", mapsKinds},
	{"discovery/short-names-and-categories", shortNames},
	{"discovery/server-version", serverVersion},
	{"discovery/openapi-v2", openAPIv2},
	{"discovery/openapi-v3", openAPIv3},
	{"discovery/health", health},
	{"discovery/unknown-paths-are-404", unknownPaths},
	{"discovery/unknown-token-is-401", unknownToken},
}

func discoveryClient(t *trial, legacy bool) *discovery.DiscoveryClient {
	client := discovery.NewDiscoveryClientForConfigOrDie(t.config)
	client.UseLegacyDiscovery = legacy
	return client
}

// resources maps "group/version/resource" to what discovery says of it.
func resources(t *trial, legacy bool) map[string]metav1.APIResource {
	_, lists, err := discoveryClient(t, legacy).ServerGroupsAndResources()
	t.ok(err, "discovery")
	found := map[string]metav1.APIResource{}
	for _, list := range lists {
		for _, each := range list.APIResources {
			found[list.GroupVersion+"/"+each.Name] = each
		}
	}
	return found
}

func discovers(t *trial, legacy bool) {
	found := resources(t, legacy)
	for _, name := range []string{"v1/pods", "v1/pods/status", "v1/pods/eviction", "v1/pods/binding", "v1/nodes/status",
		"v1/services", "v1/endpoints", "v1/namespaces/finalize", "apps/v1/deployments/scale", "apps/v1/daemonsets",
		"networking.k8s.io/v1/networkpolicies", "discovery.k8s.io/v1/endpointslices", "coordination.k8s.io/v1/leases",
		"events.k8s.io/v1/events", "rbac.authorization.k8s.io/v1/clusterroles", "policy/v1/poddisruptionbudgets",
		"authentication.k8s.io/v1/tokenreviews", "authorization.k8s.io/v1/selfsubjectaccessreviews",
		"apiextensions.k8s.io/v1/customresourcedefinitions/status"} {
		if _, there := found[name]; !there {
			t.fail("discovery does not list %s", name)
		}
	}
	pods := found["v1/pods"]
	verbs := slices.Sorted(slices.Values(pods.Verbs))
	t.equal("the verbs of pods", strings.Join(verbs, " "), "create delete deletecollection get list patch update watch")
	t.that(pods.Kind == "Pod" && pods.Namespaced && pods.SingularName == "pod", "pods are described as %+v", pods)
	scale := found["apps/v1/deployments/scale"]
	t.equal("the kind of deployments/scale", scale.Group+"/"+scale.Version+" "+scale.Kind, "autoscaling/v1 Scale")
}

func discoveriesAgree(t *trial) {
	aggregated, legacy := resources(t, false), resources(t, true)
	for name, each := range aggregated {
		other, there := legacy[name]
		t.that(there, "only the aggregated discovery lists %s", name)
		// The old form says neither where its own group would be repeated.
		if other.Group == "" && other.Version == "" {
			each.Group, each.Version = "", ""
		}
		other.StorageVersionHash, each.StorageVersionHash = "", ""
		if strings.Contains(name, "/") {
			other.SingularName, each.SingularName = "", ""
		}
		t.equal(name+" in the old discovery", asJSON(other), asJSON(each))
	}
	t.equal("the number of resources in the old discovery", len(legacy), len(aggregated))
}

func asJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func mapsKinds(t *trial) {
	mapper := restmapper.NewDeferredDiscoveryRESTMapper(memory.NewMemCacheClient(discoveryClient(t, false)))
	for kind, resource := range map[schema.GroupKind]string{
		{Kind: "Pod"}: "v1/pods", {Kind: "Endpoints"}: "v1/endpoints",
		{Group: "networking.k8s.io", Kind: "NetworkPolicy"}:               "networking.k8s.io/v1/networkpolicies",
		{Group: "discovery.k8s.io", Kind: "EndpointSlice"}:                "discovery.k8s.io/v1/endpointslices",
		{Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition"}: "apiextensions.k8s.io/v1/customresourcedefinitions",
		{Group: "rbac.authorization.k8s.io", Kind: "ClusterRole"}:         "rbac.authorization.k8s.io/v1/clusterroles",
	} {
		mapping, err := mapper.RESTMapping(kind)
		t.ok(err, "mapping %s", kind)
		t.equal(kind.String(), mapping.Resource.GroupVersion().String()+"/"+mapping.Resource.Resource, resource)
	}
	_, err := mapper.RESTMapping(schema.GroupKind{Group: "networking.k8s.io", Kind: "Nothing"})
	t.that(err != nil && strings.Contains(err.Error(), "no matches for kind"), "an unknown kind is mapped: %v", err)
}

func shortNames(t *trial) {
	found := resources(t, false)
	for name, short := range map[string]string{"v1/pods": "po", "v1/namespaces": "ns", "v1/services": "svc", "v1/nodes": "no",
		"v1/configmaps": "cm", "networking.k8s.io/v1/networkpolicies": "netpol", "apps/v1/deployments": "deploy",
		"apiextensions.k8s.io/v1/customresourcedefinitions": "crd crds"} {
		t.equal("the short names of "+name, strings.Join(found[name].ShortNames, " "), short)
	}
	for _, name := range []string{"v1/pods", "v1/services", "apps/v1/deployments"} {
		t.equal("the categories of "+name, strings.Join(found[name].Categories, " "), "all")
	}
}

func serverVersion(t *trial) {
	version, err := discoveryClient(t, false).ServerVersion()
	t.ok(err, "asking for the version")
	t.that(version.Major == "1" && strings.HasPrefix(version.GitVersion, "v1."+strings.TrimSuffix(version.Minor, "+")+"."),
		"the version is %s.%s, %s", version.Major, version.Minor, version.GitVersion)
	t.that(version.Platform != "" && version.GoVersion != "", "the version lacks the platform or Go's version: %v", version)
}

func openAPIv2(t *trial) {
	document, err := discoveryClient(t, false).OpenAPISchema()
	t.ok(err, "reading /openapi/v2 as protobuf")
	known := map[schema.GroupVersionKind]bool{}
	for _, definition := range document.Definitions.AdditionalProperties {
		for _, extension := range definition.Value.VendorExtension {
			if extension.Name == "x-kubernetes-group-version-kind" {
				var kinds []schema.GroupVersionKind
				t.ok(yaml.Unmarshal([]byte(extension.Value.Yaml), &kinds), "reading %q", extension.Value.Yaml)
				for _, kind := range kinds {
					known[kind] = true
				}
			}
		}
	}
	t.that(known[schema.GroupVersionKind{Group: "networking.k8s.io", Version: "v1", Kind: "NetworkPolicy"}], "no definition is that of NetworkPolicy")
	t.that(known[schema.GroupVersionKind{Version: "v1", Kind: "Pod"}], "no definition is that of Pod")
}

func openAPIv3(t *trial) {
	root := openapi3.NewRoot(openapi.NewClient(discoveryClient(t, false).RESTClient()))
	versions, err := root.GroupVersions()
	t.ok(err, "reading /openapi/v3")
	t.that(slices.Contains(versions, schema.GroupVersion{Version: "v1"}), "/openapi/v3 lacks v1: %v", versions)
	for _, each := range versions {
		spec, err := root.GVSpec(each)
		t.ok(err, "reading the schemas of %s", each)
		t.that(each.Group == "" || len(spec.Components.Schemas) > 0, "there are no schemas of %s", each)
	}
	spec, err := root.GVSpec(schema.GroupVersion{Group: "networking.k8s.io", Version: "v1"})
	t.ok(err, "reading the schemas of networking.k8s.io/v1")
	policy := spec.Components.Schemas["io.k8s.api.networking.v1.NetworkPolicy"]
	t.that(policy != nil && policy.Properties["spec"].Description != "" || policy != nil && len(policy.Properties) >= 4,
		"the schema of NetworkPolicy is %v", policy)
}

func health(t *trial) {
	for _, path := range []string{"/healthz", "/livez", "/readyz"} {
		body, err := discoveryClient(t, false).RESTClient().Get().AbsPath(path).DoRaw(t.ctx)
		t.ok(err, "asking for %s", path)
		t.equal(path, string(body), "ok")
		body, err = discoveryClient(t, false).RESTClient().Get().AbsPath(path).Param("verbose", "").DoRaw(t.ctx)
		t.ok(err, "asking for %s?verbose", path)
		t.that(strings.Contains(string(body), "[+]ping ok") && strings.HasSuffix(string(body), "check passed\n"),
			"%s?verbose says %q", path, body)
	}
}

func unknownPaths(t *trial) {
	client := discoveryClient(t, false).RESTClient()
	for _, path := range []string{"/apis/nothing.example.org", "/apis/nothing.example.org/v1", "/api/v1/nothings",
		"/apis/networking.k8s.io/v1beta1/networkpolicies", "/api/v1/namespaces/default/pods/a/nothing"} {
		_, err := client.Get().AbsPath(path).DoRaw(t.ctx)
		t.refused(err, 404, metav1.StatusReasonNotFound, "the server could not find the requested resource")
	}
}

func unknownToken(t *trial) {
	config := rest.AnonymousClientConfig(t.config)
	config.BearerToken = "unknown"
	client, err := rest.HTTPClientFor(config)
	t.ok(err, "making a client")
	answer, err := client.Get(config.Host + "/api/v1/namespaces")
	t.ok(err, "asking with an unknown token")
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	t.ok(err, "reading the answer")
	t.equal("the status", answer.StatusCode, http.StatusUnauthorized)
	var status metav1.Status
	t.ok(json.Unmarshal(body, &status), "reading %q", body)
	t.equal("the answer", status.Kind+" "+string(status.Reason)+" "+status.Message, "Status Unauthorized Unauthorized")
}

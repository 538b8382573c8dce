package main

import (
	"fmt"
	"slices"
	"strings"

	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
)

var listChecks = []check{
	{"list/pages", pages},
	{"list/pages-are-one-snapshot", snapshot},
	{"list/paging-with-a-selector", pagesOfSelected},
	{"list/continue-that-is-no-token-is-400", brokenToken},
	{"list/resource-version-match", versionMatch},
	{"list/a-future-resource-version-is-504", futureVersion},
	{"list/order-is-by-namespace-and-name", ordered},
	{"list/label-selectors", labelSelectors},
	{"list/wrong-label-selectors-are-400", wrongLabels},
	{"list/field-selectors-of-every-kind", fieldsOfAll},
	{"list/field-selectors-of-pods", fieldsOfPods},
	{"list/field-selectors-of-events", fieldsOfEvents},
	{"list/field-selectors-of-secrets", fieldsOfSecrets},
	{"list/field-selectors-of-namespaces", fieldsOfNamespaces},
	{"list/field-selectors-of-services", fieldsOfServices},
	{"list/unknown-field-selectors-are-400", wrongFields},
}

// configMaps makes some of these names in a namespace of their own.
func configMaps(t *trial, names ...string) (namespace string) {
	namespace = t.namespace()
	for _, name := range names {
		_, err := t.kube.CoreV1().ConfigMaps(namespace).Create(t.ctx, configMap(name, "v"), metav1.CreateOptions{})
		t.ok(err, "creating %s", name)
	}
	return namespace
}

// names lists those of a list's objects. kube-root-ca.crt, which a controller adds, is left out.
func names(t *trial, list runtime.Object) string {
	var found []string
	t.ok(meta.EachListItem(list, func(each runtime.Object) error {
		if name := each.(metav1.Object).GetName(); name != "kube-root-ca.crt" {
			found = append(found, name)
		}
		return nil
	}), "reading a list")
	return strings.Join(found, " ")
}

// pages are of Leases, since controllers make ConfigMaps, too.
func pages(t *trial) {
	client := t.kube.CoordinationV1().Leases(t.namespace())
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		_, err := client.Create(t.ctx, &coordinationv1.Lease{ObjectMeta: named(name)}, metav1.CreateOptions{})
		t.ok(err, "creating %s", name)
	}
	first, err := client.List(t.ctx, metav1.ListOptions{Limit: 2})
	t.ok(err, "the first page")
	t.equal("the first page", names(t, first), "a b")
	t.that(first.Continue != "", "the first page has no continue token")
	t.that(first.RemainingItemCount != nil && *first.RemainingItemCount == 3, "the remaining count is %v", first.RemainingItemCount)
	second, err := client.List(t.ctx, metav1.ListOptions{Limit: 2, Continue: first.Continue})
	t.ok(err, "the second page")
	t.equal("the second page", names(t, second), "c d")
	t.equal("the resourceVersion of the second page", second.ResourceVersion, first.ResourceVersion)
	t.that(second.RemainingItemCount != nil && *second.RemainingItemCount == 1, "the remaining count is %v", second.RemainingItemCount)
	third, err := client.List(t.ctx, metav1.ListOptions{Limit: 2, Continue: second.Continue})
	t.ok(err, "the third page")
	t.equal("the third page", names(t, third), "e")
	t.that(third.Continue == "" && third.RemainingItemCount == nil, "the last page has a continue token or a remaining count")
	all, err := client.List(t.ctx, metav1.ListOptions{Limit: 5})
	t.ok(err, "a page of all")
	t.that(all.Continue == "", "a page that holds all has a continue token")
}

func snapshot(t *trial) {
	client := t.kube.CoreV1().ConfigMaps(configMaps(t, "a", "c", "e"))
	first, err := client.List(t.ctx, metav1.ListOptions{Limit: 1})
	t.ok(err, "the first page")
	_, err = client.Create(t.ctx, configMap("d", "new"), metav1.CreateOptions{})
	t.ok(err, "creating d")
	_, err = client.Patch(t.ctx, "c", types.MergePatchType, []byte(`{"data":{"key":"new"}}`), metav1.PatchOptions{})
	t.ok(err, "changing c")
	t.ok(client.Delete(t.ctx, "e", metav1.DeleteOptions{}), "deleting e")
	rest, err := client.List(t.ctx, metav1.ListOptions{Continue: first.Continue})
	t.ok(err, "the rest")
	t.equal("the rest, as it was", names(t, rest), "c e")
	t.equal("the value of c, as it was", rest.Items[0].Data["key"], "v")
}

func pagesOfSelected(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	for i := range 9 {
		_, err := client.Create(t.ctx, configMap(fmt.Sprint("c", i), "", "third", fmt.Sprint(i%3)), metav1.CreateOptions{})
		t.ok(err, "creating")
	}
	options := metav1.ListOptions{LabelSelector: "third=0", Limit: 2}
	first, err := client.List(t.ctx, options)
	t.ok(err, "the first page")
	t.equal("the first page", names(t, first), "c0 c3")
	t.that(first.RemainingItemCount == nil, "a page with a selector has a remaining count")
	options.Continue = first.Continue
	second, err := client.List(t.ctx, options)
	t.ok(err, "the second page")
	t.equal("the second page", names(t, second), "c6")
}

func brokenToken(t *trial) {
	_, err := t.kube.CoreV1().ConfigMaps("default").List(t.ctx, metav1.ListOptions{Continue: "no-token"})
	t.refused(err, 400, metav1.StatusReasonBadRequest, "continue key is not valid")
}

func versionMatch(t *trial) {
	client := t.kube.CoreV1().ConfigMaps(configMaps(t, "a"))
	before, err := client.List(t.ctx, metav1.ListOptions{})
	t.ok(err, "listing")
	_, err = client.Create(t.ctx, configMap("b", ""), metav1.CreateOptions{})
	t.ok(err, "creating b")
	list := func(version string, match metav1.ResourceVersionMatch) (*corev1.ConfigMapList, error) {
		return client.List(t.ctx, metav1.ListOptions{ResourceVersion: version, ResourceVersionMatch: match, Limit: 10})
	}
	exact, err := list(before.ResourceVersion, metav1.ResourceVersionMatchExact)
	t.ok(err, "listing exactly")
	t.equal("the list at an exact version", names(t, exact), "a")
	t.equal("its resourceVersion", exact.ResourceVersion, before.ResourceVersion)
	newer, err := list(before.ResourceVersion, metav1.ResourceVersionMatchNotOlderThan)
	t.ok(err, "listing not older than")
	t.that(strings.HasPrefix(names(t, newer), "a"), "the list not older than a version is %s", names(t, newer))
	_, err = list("", metav1.ResourceVersionMatchExact)
	t.refused(err, 422, metav1.StatusReasonInvalid, "resourceVersionMatch is forbidden unless resourceVersion is provided")
	_, err = list("0", metav1.ResourceVersionMatchExact)
	t.refused(err, 422, metav1.StatusReasonInvalid, `resourceVersionMatch "exact" is forbidden for resourceVersion "0"`)
	_, err = list(before.ResourceVersion, "Sideways")
	t.refused(err, 422, metav1.StatusReasonInvalid, `Unsupported value: "Sideways"`)
	_, err = client.List(t.ctx, metav1.ListOptions{ResourceVersion: "x"})
	t.that(err != nil, "a list at version x is answered")
	any, err := client.List(t.ctx, metav1.ListOptions{ResourceVersion: "0"})
	t.ok(err, "listing at any version")
	t.that(any.ResourceVersion != "0" && any.ResourceVersion != "", "a list at any version has the version %q", any.ResourceVersion)
}

func futureVersion(t *trial) {
	// Not with a client, which tries again.
	answer, body := ask(t, "GET", "/api/v1/namespaces/default/configmaps?resourceVersion=999999999", accepting("application/json"), "")
	t.equal("the status", answer.StatusCode, 504)
	t.that(strings.Contains(body, "Too large resource version") && strings.Contains(body, `"reason":"Timeout"`), "the answer is %s", body)
}

func ordered(t *trial) {
	namespace := configMaps(t, "b", "a-b", "a", "a.b", "z", "0")
	list, err := t.kube.CoreV1().ConfigMaps(namespace).List(t.ctx, metav1.ListOptions{})
	t.ok(err, "listing")
	t.equal("the order", names(t, list), "0 a a-b a.b b z")
}

func labelSelectors(t *trial) {
	client := t.kube.CoreV1().ConfigMaps(t.namespace())
	for _, each := range []*corev1.ConfigMap{configMap("none", ""), configMap("web", "", "app", "web", "tier", "front"),
		configMap("db", "", "app", "db", "example.org/tier", "back"), configMap("empty", "", "app", "")} {
		_, err := client.Create(t.ctx, each, metav1.CreateOptions{})
		t.ok(err, "creating %s", each.Name)
	}
	for selector, want := range map[string]string{"app=web": "web", "app==web": "web", "app!=web,app": "db empty",
		"app in (web, db)": "db web", "app notin (web),app": "db empty", "app": "db empty web", "app=": "empty",
		"example.org/tier=back": "db", "app=web,tier=back": "", "tier,app=web": "web"} {
		list, err := client.List(t.ctx, metav1.ListOptions{LabelSelector: selector})
		t.ok(err, "selecting %s", selector)
		t.equal("what "+selector+" selects", names(t, list), want)
	}
	for _, selector := range []string{"!app", "app notin (web,db,)"} {
		list, err := client.List(t.ctx, metav1.ListOptions{LabelSelector: selector})
		t.ok(err, "selecting %s", selector)
		t.equal("what "+selector+" selects", names(t, list), "none")
	}
}

func wrongLabels(t *trial) {
	for _, selector := range []string{"app in", "=x", "a=b=c", "app in (a", "-a=b", "a=" + strings.Repeat("x", 64), "a=-"} {
		_, err := t.kube.CoreV1().ConfigMaps("default").List(t.ctx, metav1.ListOptions{LabelSelector: selector})
		t.refused(err, 400, metav1.StatusReasonBadRequest, "")
	}
}

// fieldsOfAll asks every kind for metadata.name and metadata.namespace.
func fieldsOfAll(t *trial) {
	for _, each := range kinds(t) {
		if !each.can("list", "watch") {
			continue
		}
		list, err := t.dynamic.Resource(each.resource).List(t.ctx, metav1.ListOptions{FieldSelector: "metadata.name=no-such-name"})
		t.ok(err, "selecting %s by metadata.name", each)
		t.equal("the number of "+each.String()+" of no name", len(list.Items), 0)
		if each.Namespaced {
			_, err = t.dynamic.Resource(each.resource).List(t.ctx, metav1.ListOptions{FieldSelector: "metadata.namespace=none,metadata.name!=a"})
			t.ok(err, "selecting %s by metadata.namespace", each)
		}
	}
}

func selects(t *trial, list func(metav1.ListOptions) (runtime.Object, error), wants map[string]string) {
	for selector, want := range wants {
		got, err := list(metav1.ListOptions{FieldSelector: selector})
		t.ok(err, "selecting %s", selector)
		found := strings.Fields(names(t, got))
		slices.Sort(found)
		t.equal("what "+selector+" selects", strings.Join(found, " "), want)
	}
}

func fieldsOfPods(t *trial) {
	client := t.kube.CoreV1().Pods(t.namespace())
	for _, name := range []string{"a", "b", "c"} {
		made := pod(name)
		if name != "c" {
			made.Spec.NodeName = "node-" + name
		}
		made.Spec.RestartPolicy = map[string]corev1.RestartPolicy{"b": corev1.RestartPolicyNever}[name]
		_, err := client.Create(t.ctx, made, metav1.CreateOptions{})
		t.ok(err, "creating %s", name)
		t.later(func() { _ = client.Delete(t.ctx, name, metav1.DeleteOptions{GracePeriodSeconds: new(int64)}) })
	}
	_, err := client.Patch(t.ctx, "a", types.MergePatchType,
		[]byte(`{"status":{"phase":"Running","podIP":"192.0.2.1","podIPs":[{"ip":"192.0.2.1"}]}}`), metav1.PatchOptions{}, "status")
	t.ok(err, "the status of a")
	selects(t, func(options metav1.ListOptions) (runtime.Object, error) { return client.List(t.ctx, options) }, map[string]string{
		"metadata.name=a": "a", "metadata.name!=a": "b c", "spec.nodeName=node-b": "b", "spec.nodeName=": "c", "spec.nodeName!=": "a b",
		"status.phase=Running": "a", "status.phase!=Running": "b c", "status.phase=Pending,spec.nodeName=node-b": "b",
		"spec.restartPolicy=Never": "b", "spec.schedulerName=default-scheduler": "a b c", "status.podIP=192.0.2.1": "a",
		"spec.serviceAccountName=no-such-account": "", "spec.hostNetwork=false": "a b c", "spec.hostNetwork=true": ""})
}

func fieldsOfEvents(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().Events(namespace)
	for name, kind := range map[string]string{"a": "Pod", "b": "Node"} {
		_, err := client.Create(t.ctx, &corev1.Event{ObjectMeta: named(name), Reason: "R" + name, Type: "Normal",
			Source: corev1.EventSource{Component: "c-" + name}, ReportingController: "c-" + name, ReportingInstance: "i",
			InvolvedObject: corev1.ObjectReference{APIVersion: "v1", Kind: kind, Name: "n", Namespace: namespace, UID: "u", FieldPath: "spec." + name}},
			metav1.CreateOptions{})
		t.ok(err, "creating %s", name)
	}
	selects(t, func(options metav1.ListOptions) (runtime.Object, error) { return client.List(t.ctx, options) }, map[string]string{
		"involvedObject.kind=Pod": "a", "involvedObject.name=n": "a b", "involvedObject.namespace=" + namespace: "a b",
		"involvedObject.uid=u,involvedObject.kind!=Pod": "b", "involvedObject.apiVersion=v1": "a b", "involvedObject.fieldPath=spec.a": "a",
		"involvedObject.resourceVersion=": "a b", "reason=Ra": "a", "type=Normal": "a b", "source=c-b": "b", "reportingComponent=c-a": "a"})
	events := t.kube.EventsV1().Events(namespace)
	selects(t, func(options metav1.ListOptions) (runtime.Object, error) { return events.List(t.ctx, options) }, map[string]string{
		"regarding.kind=Pod": "a", "regarding.name=n,regarding.namespace=" + namespace: "a b", "reason=Rb": "b", "type=Normal": "a b",
		"reportingController=c-a": "a"})
}

func fieldsOfSecrets(t *trial) {
	client := t.kube.CoreV1().Secrets(t.namespace())
	for name, kind := range map[string]corev1.SecretType{"a": corev1.SecretTypeOpaque, "b": "example.org/own"} {
		_, err := client.Create(t.ctx, &corev1.Secret{ObjectMeta: named(name), Type: kind}, metav1.CreateOptions{})
		t.ok(err, "creating %s", name)
	}
	selects(t, func(options metav1.ListOptions) (runtime.Object, error) { return client.List(t.ctx, options) },
		map[string]string{"type=Opaque": "a", "type!=Opaque": "b", "type=example.org/own": "b"})
}

func fieldsOfNamespaces(t *trial) {
	name := t.namespace()
	selects(t, func(options metav1.ListOptions) (runtime.Object, error) {
		return t.kube.CoreV1().Namespaces().List(t.ctx, options)
	},
		map[string]string{"metadata.name=" + name + ",status.phase=Active": name, "metadata.name=" + name + ",status.phase=Terminating": ""})
}

func fieldsOfServices(t *trial) {
	client := t.kube.CoreV1().Services(t.namespace())
	for name, address := range map[string]string{"headless": corev1.ClusterIPNone, "plain": ""} {
		_, err := client.Create(t.ctx, &corev1.Service{ObjectMeta: named(name),
			Spec: corev1.ServiceSpec{ClusterIP: address, Ports: []corev1.ServicePort{{Port: 80}}}}, metav1.CreateOptions{})
		t.ok(err, "creating %s", name)
	}
	selects(t, func(options metav1.ListOptions) (runtime.Object, error) { return client.List(t.ctx, options) },
		map[string]string{"spec.clusterIP=None": "headless", "spec.type=ClusterIP": "headless plain", "spec.type=NodePort": ""})
}

func wrongFields(t *trial) {
	_, err := t.kube.CoreV1().Pods("default").List(t.ctx, metav1.ListOptions{FieldSelector: "spec.nothing=a"})
	t.refused(err, 400, metav1.StatusReasonBadRequest, `field label not supported: spec.nothing`)
	_, err = t.kube.NetworkingV1().NetworkPolicies("default").List(t.ctx, metav1.ListOptions{FieldSelector: "spec.podSelector=a"})
	t.refused(err, 400, metav1.StatusReasonBadRequest, `"spec.podSelector" is not a known field selector: only "metadata.name", "metadata.namespace"`)
	_, err = t.kube.CoreV1().Pods("default").List(t.ctx, metav1.ListOptions{FieldSelector: "metadata.name"})
	t.refused(err, 400, metav1.StatusReasonBadRequest, `invalid selector: 'metadata.name'; can't understand 'metadata.name'`)
	events, err := t.kube.CoreV1().Pods("default").Watch(t.ctx, metav1.ListOptions{FieldSelector: "spec.nothing=a"})
	if err == nil {
		events.Stop()
	}
	t.refused(err, 400, metav1.StatusReasonBadRequest, `field label not supported: spec.nothing`)
}

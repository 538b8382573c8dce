package main

import (
	"context"
	"fmt"

	autoscalingv1 "k8s.io/api/autoscaling/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/discovery/cached/memory"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/restmapper"
	"k8s.io/client-go/scale"
)

var subresourceChecks = []check{
	{"subresource/status-and-spec-are-apart", statusApart},
	{"subresource/status-of-every-kind-that-has-one", statusOfAll},
	{"subresource/node-status", nodeStatus},
	{"subresource/scale-of-deployments", func(t *trial) { scaled(t, "deployments", t.kube.AppsV1().Deployments) }},
	{"subresource/scale-client", scaleClient},
	{"subresource/binding", binding},
	{"subresource/eviction", eviction},
	{"subresource/eviction-that-a-budget-forbids", evictionForbidden},
	{"subresource/finalize", finalize},
	{"subresource/ephemeral-containers", ephemeral},
	{"subresource/service-account-token", accountToken},
}

func statusApart(t *trial) {
	client := t.kube.CoreV1().Pods(t.namespace())
	fresh := pod("a")
	fresh.Status.Phase = corev1.PodFailed
	made, err := client.Create(t.ctx, fresh, metav1.CreateOptions{})
	t.ok(err, "creating")
	t.equal("the phase of a pod created as failed", made.Status.Phase, corev1.PodPending)
	t.equal("the quality of service", made.Status.QOSClass, corev1.PodQOSBestEffort)
	made.Labels = map[string]string{"by": "status"}
	made.Spec.Containers[0].Image = "other"
	made.Status.Phase = corev1.PodRunning
	got, err := client.UpdateStatus(t.ctx, made, metav1.UpdateOptions{})
	t.ok(err, "updating the status")
	t.equal("after an update of the status", fmt.Sprint(got.Status.Phase, got.Spec.Containers[0].Image), "Runningnowhere/main")
	got.Status.Phase = corev1.PodSucceeded
	got.Labels = map[string]string{"by": "spec"}
	got, err = client.Update(t.ctx, got, metav1.UpdateOptions{})
	t.ok(err, "updating the pod")
	t.equal("after an update of the pod", fmt.Sprint(got.Status.Phase, got.Labels), "Runningmap[by:spec]")
	read, err := t.dynamic.Resource(corev1.SchemeGroupVersion.WithResource("pods")).Namespace(got.Namespace).Get(t.ctx, "a", metav1.GetOptions{}, "status")
	t.ok(err, "reading the status")
	t.equal("the kind that the status is read as", read.GetKind(), "Pod")
}

func statusOfAll(t *trial) {
	namespace := t.namespace()
	found := resources(t, false)
	for _, each := range kinds(t) {
		if _, has := found[each.resource.GroupVersion().String()+"/"+each.Name+"/status"]; !has || !each.can("create", "delete") || each.Kind == "APIService" {
			continue
		}
		var client dynamic.ResourceInterface = t.dynamic.Resource(each.resource)
		if each.Namespaced {
			client = t.dynamic.Resource(each.resource).Namespace(namespace)
		}
		fresh := each.sample(t, namespace, "status-"+namespace)
		t.that(fresh != nil, "samples.yaml has no %s", each)
		made, err := client.Create(t.ctx, fresh, metav1.CreateOptions{})
		t.ok(err, "creating %s", each)
		t.later(func() { _ = client.Delete(context.Background(), made.GetName(), metav1.DeleteOptions{}) })
		_, err = client.UpdateStatus(t.ctx, made, metav1.UpdateOptions{})
		if err != nil {
			// A controller may have been faster.
			made, err = client.Get(t.ctx, made.GetName(), metav1.GetOptions{})
			t.ok(err, "reading %s", each)
			_, err = client.UpdateStatus(t.ctx, made, metav1.UpdateOptions{})
		}
		t.ok(err, "updating the status of %s", each)
		_, err = client.Patch(t.ctx, made.GetName(), types.MergePatchType, []byte(`{"status":{}}`), metav1.PatchOptions{}, "status")
		t.ok(err, "patching the status of %s", each)
	}
}

func nodeStatus(t *trial) {
	client := t.kube.CoreV1().Nodes()
	_, err := client.Create(t.ctx, &corev1.Node{ObjectMeta: named("status-node")}, metav1.CreateOptions{})
	t.ok(err, "creating")
	t.later(func() { _ = client.Delete(context.Background(), "status-node", metav1.DeleteOptions{}) })
	for _, patch := range []string{`{"status":{"addresses":[{"type":"InternalIP","address":"192.0.2.1"}]}}`,
		`{"status":{"conditions":[{"type":"Ready","status":"True"}]}}`, `{"status":{"conditions":[{"type":"NetworkUnavailable","status":"False"}]}}`} {
		_, err = client.PatchStatus(t.ctx, "status-node", []byte(patch))
		t.ok(err, "patching the status")
	}
	got, err := client.Get(t.ctx, "status-node", metav1.GetOptions{})
	t.ok(err, "reading")
	t.equal("the address", got.Status.Addresses[0].Address, "192.0.2.1")
	t.equal("the number of conditions, which merge by type", len(got.Status.Conditions), 2)
}

type scales interface {
	GetScale(context.Context, string, metav1.GetOptions) (*autoscalingv1.Scale, error)
	UpdateScale(context.Context, string, *autoscalingv1.Scale, metav1.UpdateOptions) (*autoscalingv1.Scale, error)
}

func scaled[C scales](t *trial, _ string, clients func(string) C) {
	namespace := t.namespace()
	_, err := t.kube.AppsV1().Deployments(namespace).Create(t.ctx, deployment("a"), metav1.CreateOptions{})
	t.ok(err, "creating")
	client := clients(namespace)
	got, err := client.GetScale(t.ctx, "a", metav1.GetOptions{})
	t.ok(err, "reading the scale")
	t.equal("the scale", fmt.Sprint(got.Name, got.Spec.Replicas, got.Status.Replicas, " ", got.Status.Selector), "a0 0 app=a")
	got.Spec.Replicas = 3
	got, err = client.UpdateScale(t.ctx, "a", got, metav1.UpdateOptions{})
	t.ok(err, "updating the scale")
	t.equal("the replicas", got.Spec.Replicas, int32(3))
	changed, err := t.kube.AppsV1().Deployments(namespace).Get(t.ctx, "a", metav1.GetOptions{})
	t.ok(err, "reading the deployment")
	t.equal("the replicas of the deployment", *changed.Spec.Replicas, int32(3))
	t.equal("the resourceVersion of the scale", got.ResourceVersion, changed.ResourceVersion)
	got.ResourceVersion = "1"
	_, err = client.UpdateScale(t.ctx, "a", got, metav1.UpdateOptions{})
	t.refused(err, 409, metav1.StatusReasonConflict, "the object has been modified")
	got.ResourceVersion, got.Spec.Replicas = "", -1
	_, err = client.UpdateScale(t.ctx, "a", got, metav1.UpdateOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, "must be greater than or equal to 0")
}

func scaleClient(t *trial) {
	namespace := t.namespace()
	_, err := t.kube.AppsV1().Deployments(namespace).Create(t.ctx, deployment("a"), metav1.CreateOptions{})
	t.ok(err, "creating")
	cached := memory.NewMemCacheClient(discoveryClient(t, false))
	mapper := restmapper.NewDeferredDiscoveryRESTMapper(cached)
	client, err := scale.NewForConfig(t.config, mapper, dynamic.LegacyAPIPathResolverFunc, scale.NewDiscoveryScaleKindResolver(cached))
	t.ok(err, "making a scale client")
	resource := schema.GroupResource{Group: "apps", Resource: "deployments"}
	got, err := client.Scales(namespace).Get(t.ctx, resource, "a", metav1.GetOptions{})
	t.ok(err, "reading the scale")
	got.Spec.Replicas = 2
	got, err = client.Scales(namespace).Update(t.ctx, resource, got, metav1.UpdateOptions{})
	t.ok(err, "updating the scale")
	t.equal("the replicas", got.Spec.Replicas, int32(2))
	got, err = client.Scales(namespace).Patch(t.ctx, schema.GroupVersionResource{Group: "apps", Version: "v1", Resource: "deployments"}, "a",
		types.MergePatchType, []byte(`{"spec":{"replicas":1}}`), metav1.PatchOptions{})
	t.ok(err, "patching the scale")
	t.equal("the replicas", got.Spec.Replicas, int32(1))
}

func binding(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().Pods(namespace)
	_, err := client.Create(t.ctx, pod("a"), metav1.CreateOptions{})
	t.ok(err, "creating")
	bind := &corev1.Binding{ObjectMeta: metav1.ObjectMeta{Name: "a", Annotations: map[string]string{"bound": "yes"}}, Target: corev1.ObjectReference{Kind: "Node", Name: "n"}}
	t.ok(client.Bind(t.ctx, bind, metav1.CreateOptions{}), "binding")
	got, err := client.Get(t.ctx, "a", metav1.GetOptions{})
	t.ok(err, "reading")
	t.equal("the node and the annotation", got.Spec.NodeName+" "+got.Annotations["bound"], "n yes")
	t.that(len(got.Status.Conditions) > 0 && got.Status.Conditions[0].Type == corev1.PodScheduled && got.Status.Conditions[0].Status == "True",
		"the conditions are %v", got.Status.Conditions)
	bind.Target.Name = "other"
	t.refused(client.Bind(t.ctx, bind, metav1.CreateOptions{}), 409, metav1.StatusReasonConflict, `pod a is already assigned to node "n"`)
	bind.Name = "missing"
	t.refused(client.Bind(t.ctx, bind, metav1.CreateOptions{}), 404, metav1.StatusReasonNotFound, `pods "missing" not found`)
	t.ok(client.Delete(t.ctx, "a", metav1.DeleteOptions{GracePeriodSeconds: new(int64)}), "deleting")
}

func evict(name string) *policyv1.Eviction {
	return &policyv1.Eviction{ObjectMeta: named(name), DeleteOptions: &metav1.DeleteOptions{GracePeriodSeconds: new(int64)}}
}

func eviction(t *trial) {
	client := t.kube.CoreV1().Pods(t.namespace())
	_, err := client.Create(t.ctx, pod("a"), metav1.CreateOptions{})
	t.ok(err, "creating")
	dry := evict("a")
	dry.DeleteOptions.DryRun = []string{metav1.DryRunAll}
	t.ok(client.EvictV1(t.ctx, dry), "evicting as a dry run")
	t.ok(client.EvictV1(t.ctx, evict("a")), "evicting")
	_, err = client.Get(t.ctx, "a", metav1.GetOptions{})
	t.refused(err, 404, metav1.StatusReasonNotFound, "")
	t.refused(client.EvictV1(t.ctx, evict("missing")), 404, metav1.StatusReasonNotFound, `pods "missing" not found`)
}

// evictionForbidden writes the budget's status itself, as a controller does.
func evictionForbidden(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().Pods(namespace)
	_, err := client.Create(t.ctx, pod("a", "app", "a"), metav1.CreateOptions{})
	t.ok(err, "creating a pod")
	_, err = client.Patch(t.ctx, "a", types.MergePatchType, []byte(`{"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}`), metav1.PatchOptions{}, "status")
	t.ok(err, "making the pod ready")
	budgets := t.kube.PolicyV1().PodDisruptionBudgets(namespace)
	one := intOrString(1)
	budget, err := budgets.Create(t.ctx, &policyv1.PodDisruptionBudget{ObjectMeta: named("b"),
		Spec: policyv1.PodDisruptionBudgetSpec{MinAvailable: &one, Selector: selector()}}, metav1.CreateOptions{})
	t.ok(err, "creating a budget")
	budget.Status = policyv1.PodDisruptionBudgetStatus{ObservedGeneration: budget.Generation, CurrentHealthy: 1, DesiredHealthy: 1, ExpectedPods: 1}
	_, err = budgets.UpdateStatus(t.ctx, budget, metav1.UpdateOptions{})
	if err != nil {
		// A controller that knows budgets was faster.
		t.refused(err, 409, metav1.StatusReasonConflict, "")
	}
	err = client.EvictV1(t.ctx, evict("a"))
	t.refused(err, 429, metav1.StatusReasonTooManyRequests, "Cannot evict pod as it would violate the pod's disruption budget.")
}

func finalize(t *trial) {
	client := t.kube.CoreV1().Namespaces()
	made, err := client.Create(t.ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "client-go-"},
		Spec: corev1.NamespaceSpec{Finalizers: []corev1.FinalizerName{"kubernetes", "example.org/hold"}}}, metav1.CreateOptions{})
	t.ok(err, "creating")
	t.ok(client.Delete(t.ctx, made.Name, metav1.DeleteOptions{}), "deleting")
	var held *corev1.Namespace
	t.eventually(func() string {
		held, err = client.Get(t.ctx, made.Name, metav1.GetOptions{})
		t.ok(err, "reading what is held")
		held.Spec.Finalizers = nil
		if _, err = client.Finalize(t.ctx, held, metav1.UpdateOptions{}); err != nil {
			return err.Error()
		}
		return ""
	})
	t.equal("the phase while it is held", held.Status.Phase, corev1.NamespaceTerminating)
	t.eventually(func() string {
		if _, err = client.Get(t.ctx, made.Name, metav1.GetOptions{}); err != nil {
			return ""
		}
		return "the namespace is still there"
	})
	t.refused(err, 404, metav1.StatusReasonNotFound, "")
}

func ephemeral(t *trial) {
	namespace := t.namespace()
	if _, there := resources(t, false)["v1/pods/ephemeralcontainers"]; !there {
		t.skip("discovery does not list v1/pods/ephemeralcontainers")
	}
	client := t.kube.CoreV1().Pods(namespace)
	made, err := client.Create(t.ctx, pod("a"), metav1.CreateOptions{})
	t.ok(err, "creating")
	made.Spec.EphemeralContainers = []corev1.EphemeralContainer{{EphemeralContainerCommon: corev1.EphemeralContainerCommon{Name: "debug", Image: "nowhere/debug"}}}
	got, err := client.UpdateEphemeralContainers(t.ctx, "a", made, metav1.UpdateOptions{})
	t.ok(err, "adding an ephemeral container")
	t.equal("the number of ephemeral containers", len(got.Spec.EphemeralContainers), 1)
}

package main

import (
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	appsac "k8s.io/client-go/applyconfigurations/apps/v1"
	coreac "k8s.io/client-go/applyconfigurations/core/v1"
	metaac "k8s.io/client-go/applyconfigurations/meta/v1"
	networkingac "k8s.io/client-go/applyconfigurations/networking/v1"
)

var applyChecks = []check{
	{"apply/creates-and-updates", applyTwice},
	{"apply/conflict-and-force", applyConflict},
	{"apply/what-is-no-longer-applied-is-removed", applyRemoves},
	{"apply/two-managers-share-a-list", applyShares},
	{"apply/managed-fields-of-updates", managedByUpdate},
	{"apply/extract", applyExtract},
	{"apply/status", applyStatus},
	{"apply/network-policy", applyPolicy},
	{"apply/dry-run", applyDryRun},
	{"apply/dynamic", applyDynamic},
	{"apply/needs-a-field-manager", applyUnmanaged},
	{"apply/refuses-managed-fields", applyManaged},
}

func policy(name string) *networkingv1.NetworkPolicy {
	return &networkingv1.NetworkPolicy{ObjectMeta: named(name)}
}

func by(manager string) metav1.ApplyOptions { return metav1.ApplyOptions{FieldManager: manager} }

func managers(meta metav1.ObjectMeta) string {
	var all []string
	for _, each := range meta.ManagedFields {
		all = append(all, strings.TrimSuffix(each.Manager+"/"+string(each.Operation)+"/"+each.Subresource, "/"))
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func applyTwice(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	wanted := coreac.ConfigMap("a", namespace).WithLabels(map[string]string{"app": "web"}).WithData(map[string]string{"key": "v"})
	made, err := client.Apply(t.ctx, wanted, by("one"))
	t.ok(err, "applying")
	t.equal("the data", fmt.Sprint(made.Data, made.Labels), "map[key:v] map[app:web]")
	t.equal("the managers", managers(made.ObjectMeta), "one/Apply")
	entry := made.ManagedFields[0]
	t.equal("the form of the fields", entry.FieldsType+" "+entry.APIVersion, "FieldsV1 v1")
	t.equal("the fields", string(entry.FieldsV1.Raw), `{"f:data":{"f:key":{}},"f:metadata":{"f:labels":{"f:app":{}}}}`)
	again, err := client.Apply(t.ctx, wanted, by("one"))
	t.ok(err, "applying the same")
	t.equal("the version after applying the same", again.ResourceVersion, made.ResourceVersion)
	changed, err := client.Apply(t.ctx, wanted.WithData(map[string]string{"key": "w"}), by("one"))
	t.ok(err, "applying a change")
	t.equal("the value", changed.Data["key"], "w")
}

func applyConflict(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	wanted := func(value string) *coreac.ConfigMapApplyConfiguration {
		return coreac.ConfigMap("a", namespace).WithData(map[string]string{"key": value})
	}
	_, err := client.Apply(t.ctx, wanted("v"), by("one"))
	t.ok(err, "applying")
	shared, err := client.Apply(t.ctx, wanted("v"), by("two"))
	t.ok(err, "applying the same value as another manager")
	t.equal("the managers of a shared value", managers(shared.ObjectMeta), "one/Apply two/Apply")
	_, err = client.Apply(t.ctx, wanted("w"), by("two"))
	t.refused(err, 409, metav1.StatusReasonConflict, `Apply failed with 1 conflict: conflict with "one": .data.key`)
	causes := err.(apierrors.APIStatus).Status().Details.Causes
	t.equal("the cause", fmt.Sprint(causes), `[{FieldManagerConflict conflict with "one" .data.key}]`)
	forced, err := client.Apply(t.ctx, wanted("w"), metav1.ApplyOptions{FieldManager: "two", Force: true})
	t.ok(err, "applying with force")
	t.equal("the value", forced.Data["key"], "w")
	t.equal("the managers after force", managers(forced.ObjectMeta), "two/Apply")
	t.patch(namespace, "a", `{"data":{"key":"u"}}`)
	_, err = client.Apply(t.ctx, wanted("w"), by("two"))
	t.that(err != nil && strings.Contains(err.Error(), `using v1`) && strings.Contains(err.Error(), ".data.key"), "applying over an update: %v", err)
}

func applyRemoves(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	_, err := client.Apply(t.ctx, coreac.ConfigMap("a", namespace).WithData(map[string]string{"mine": "1", "shared": "2"}), by("one"))
	t.ok(err, "applying")
	t.patch(namespace, "a", `{"data":{"foreign":"3"}}`)
	_, err = client.Apply(t.ctx, coreac.ConfigMap("a", namespace).WithData(map[string]string{"shared": "2"}), by("two"))
	t.ok(err, "applying as another")
	got, err := client.Apply(t.ctx, coreac.ConfigMap("a", namespace).WithData(map[string]string{}), by("one"))
	t.ok(err, "applying nothing")
	t.equal("the data", fmt.Sprint(got.Data), "map[foreign:3 shared:2]")
}

func applyShares(t *trial) {
	namespace := t.namespace()
	client := t.kube.AppsV1().Deployments(namespace)
	wanted := func(container string) *appsac.DeploymentApplyConfiguration {
		return appsac.Deployment("d", namespace).WithSpec(appsac.DeploymentSpec().WithReplicas(0).
			WithSelector(metaac.LabelSelector().WithMatchLabels(map[string]string{"app": "a"})).
			WithTemplate(coreac.PodTemplateSpec().WithLabels(map[string]string{"app": "a"}).
				WithSpec(coreac.PodSpec().WithContainers(coreac.Container().WithName(container).WithImage("i").
					WithPorts(coreac.ContainerPort().WithContainerPort(80))))))
	}
	_, err := client.Apply(t.ctx, wanted("first"), by("one"))
	t.ok(err, "applying one container")
	got, err := client.Apply(t.ctx, wanted("second"), by("two"))
	t.ok(err, "applying another container")
	t.equal("the containers of both", containers(got), "first=i second=i")
	removed := wanted("third")
	got, err = client.Apply(t.ctx, removed, by("one"))
	t.ok(err, "applying a third one in its place")
	all := strings.Fields(containers(got))
	slices.Sort(all)
	t.equal("the containers after one manager replaced its own", strings.Join(all, " "), "second=i third=i")
}

func managedByUpdate(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	made, err := client.Create(t.ctx, configMap("a", "v"), metav1.CreateOptions{FieldManager: "creator"})
	t.ok(err, "creating")
	t.equal("the managers", managers(made.ObjectMeta), "creator/Update")
	t.equal("the fields", string(made.ManagedFields[0].FieldsV1.Raw), `{"f:data":{".":{},"f:key":{}}}`)
	made.Data["other"] = "w"
	changed, err := client.Update(t.ctx, made, metav1.UpdateOptions{FieldManager: "updater"})
	t.ok(err, "updating")
	t.equal("the managers", managers(changed.ObjectMeta), "creator/Update updater/Update")
	patched, err := client.Patch(t.ctx, "a", types.MergePatchType, []byte(`{"data":{"key":"x"}}`), metav1.PatchOptions{FieldManager: "patcher"})
	t.ok(err, "patching")
	for _, each := range patched.ManagedFields {
		if each.Manager == "patcher" {
			t.equal("the fields of the patcher", string(each.FieldsV1.Raw), `{"f:data":{"f:key":{}}}`)
		}
	}
	unnamed := t.create(namespace, "b")
	t.equal("the manager that a client does not name", managers(unnamed.ObjectMeta), "api-client/Update")
}

func applyExtract(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	made, err := client.Apply(t.ctx, coreac.ConfigMap("a", namespace).WithData(map[string]string{"mine": "1"}), by("one"))
	t.ok(err, "applying")
	t.patch(namespace, "a", `{"data":{"foreign":"2"}}`)
	made, err = client.Get(t.ctx, "a", metav1.GetOptions{})
	t.ok(err, "reading")
	mine, err := coreac.ExtractConfigMap(made, "one")
	t.ok(err, "extracting what one applied")
	t.equal("what one applied", fmt.Sprint(mine.Data), "map[mine:1]")
	_, err = client.Apply(t.ctx, mine.WithData(map[string]string{"more": "3"}), by("one"))
	t.ok(err, "applying what was extracted")
}

func applyStatus(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().Pods(namespace)
	_, err := client.Create(t.ctx, pod("a"), metav1.CreateOptions{})
	t.ok(err, "creating")
	got, err := client.ApplyStatus(t.ctx, coreac.Pod("a", namespace).WithStatus(coreac.PodStatus().WithPhase(corev1.PodRunning).
		WithConditions(coreac.PodCondition().WithType(corev1.PodReady).WithStatus(corev1.ConditionTrue))), by("kubelet"))
	t.ok(err, "applying a status")
	t.equal("the phase", got.Status.Phase, corev1.PodRunning)
	t.that(strings.Contains(managers(got.ObjectMeta), "kubelet/Apply/status"), "the managers are %s", managers(got.ObjectMeta))
}

func applyPolicy(t *trial) {
	namespace := t.namespace()
	client := t.kube.NetworkingV1().NetworkPolicies(namespace)
	wanted := func(port int32) *networkingac.NetworkPolicyApplyConfiguration {
		return networkingac.NetworkPolicy("p", namespace).WithSpec(networkingac.NetworkPolicySpec().WithPodSelector(metaac.LabelSelector()).
			WithIngress(networkingac.NetworkPolicyIngressRule().WithPorts(networkingac.NetworkPolicyPort().WithPort(intOrString(port)))))
	}
	got, err := client.Apply(t.ctx, wanted(80), by("one"))
	t.ok(err, "applying")
	t.equal("the policy types filled in", fmt.Sprint(got.Spec.PolicyTypes), "[Ingress]")
	t.equal("the protocol filled in", *got.Spec.Ingress[0].Ports[0].Protocol, corev1.ProtocolTCP)
	got, err = client.Apply(t.ctx, wanted(81), by("one"))
	t.ok(err, "applying another port")
	t.equal("the number of rules", len(got.Spec.Ingress), 1)
	t.equal("the port", got.Spec.Ingress[0].Ports[0].Port.IntValue(), 81)
	_, err = client.Apply(t.ctx, wanted(82), by("two"))
	t.refused(err, 409, metav1.StatusReasonConflict, `conflict with "one": .spec.ingress`)
}

func applyDryRun(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	made, err := client.Apply(t.ctx, coreac.ConfigMap("a", namespace).WithData(map[string]string{"a": "b"}),
		metav1.ApplyOptions{FieldManager: "one", DryRun: []string{metav1.DryRunAll}})
	t.ok(err, "applying as a dry run")
	t.equal("the answer", made.Data["a"], "b")
	_, err = client.Get(t.ctx, "a", metav1.GetOptions{})
	t.refused(err, 404, metav1.StatusReasonNotFound, "")
}

func applyDynamic(t *trial) {
	namespace := t.namespace()
	client := t.dynamic.Resource(corev1.SchemeGroupVersion.WithResource("configmaps")).Namespace(namespace)
	wanted := &unstructured.Unstructured{Object: map[string]any{"apiVersion": "v1", "kind": "ConfigMap",
		"metadata": map[string]any{"name": "a"}, "data": map[string]any{"k": "v"}}}
	got, err := client.Apply(t.ctx, "a", wanted, by("one"))
	t.ok(err, "applying")
	value, _, _ := unstructured.NestedString(got.Object, "data", "k")
	t.equal("the value", value, "v")
}

func applyUnmanaged(t *trial) {
	namespace := t.namespace()
	body := `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}`
	_, err := t.kube.CoreV1().ConfigMaps(namespace).Patch(t.ctx, "a", types.ApplyPatchType, []byte(body), metav1.PatchOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, "fieldManager: Required value: is required for apply patch")
	yes := true
	_, err = t.kube.CoreV1().ConfigMaps(namespace).Patch(t.ctx, "a", types.MergePatchType, []byte(`{}`), metav1.PatchOptions{Force: &yes})
	t.refused(err, 422, metav1.StatusReasonInvalid, "force: Forbidden: may not be specified for non-apply patch")
}

func applyManaged(t *trial) {
	namespace := t.namespace()
	body := `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","managedFields":[{"manager":"x","operation":"Apply","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{}}]}}`
	_, err := t.kube.CoreV1().ConfigMaps(namespace).Patch(t.ctx, "a", types.ApplyPatchType, []byte(body), metav1.PatchOptions{FieldManager: "one"})
	t.refused(err, 400, metav1.StatusReasonBadRequest, "metadata.managedFields must be nil")
}

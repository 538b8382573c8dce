package main

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/watch"
)

var deleteChecks = []check{
	{"delete/preconditions", preconditions},
	{"delete/answers", deleteAnswers},
	{"delete/finalizers", finalizers},
	{"delete/propagation", propagation},
	{"delete/grace-of-pods", grace},
	{"delete/collection", collection},
	{"delete/invalid-options", wrongDeleteOptions},
}

func preconditions(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	made := t.create(namespace, "a")
	wrong := types.UID("00000000-0000-0000-0000-000000000000")
	t.refused(client.Delete(t.ctx, "a", metav1.DeleteOptions{Preconditions: &metav1.Preconditions{UID: &wrong}}), 409, metav1.StatusReasonConflict,
		"the UID in the precondition ("+string(wrong)+") does not match the UID in record ("+string(made.UID)+")")
	old := made.ResourceVersion
	changed := t.patch(namespace, "a", `{"data":{"key":"w"}}`)
	t.refused(client.Delete(t.ctx, "a", metav1.DeleteOptions{Preconditions: &metav1.Preconditions{ResourceVersion: &old}}), 409, metav1.StatusReasonConflict,
		"the ResourceVersion in the precondition ("+old+") does not match the ResourceVersion in record ("+changed.ResourceVersion+")")
	t.ok(client.Delete(t.ctx, "a", metav1.DeleteOptions{Preconditions: &metav1.Preconditions{UID: &made.UID, ResourceVersion: &changed.ResourceVersion}}),
		"deleting with the preconditions met")
}

func deleteAnswers(t *trial) {
	namespace := t.namespace()
	made := t.create(namespace, "a")
	var status metav1.Status
	t.ok(t.kube.CoreV1().RESTClient().Delete().Namespace(namespace).Resource("configmaps").Name("a").Do(t.ctx).Into(&status), "deleting")
	t.equal("the answer", status.Status+" "+status.Details.Name+" "+status.Details.Kind+" "+string(status.Details.UID),
		"Success a configmaps "+string(made.UID))
	_, err := t.kube.CoreV1().Pods(namespace).Create(t.ctx, pod("p"), metav1.CreateOptions{})
	t.ok(err, "creating a pod")
	var gone corev1.Pod
	t.ok(t.kube.CoreV1().RESTClient().Delete().Namespace(namespace).Resource("pods").Name("p").Do(t.ctx).Into(&gone), "deleting a pod")
	t.equal("the answer to the deletion of a pod", gone.Name, "p")
}

func finalizers(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	held := configMap("a", "v")
	held.Finalizers = []string{"example.org/hold"}
	made, err := client.Create(t.ctx, held, metav1.CreateOptions{})
	t.ok(err, "creating")
	events := t.watchConfigMaps(namespace, metav1.ListOptions{ResourceVersion: made.ResourceVersion, FieldSelector: "metadata.name=a"})
	t.ok(client.Delete(t.ctx, "a", metav1.DeleteOptions{}), "deleting")
	got := expectEvent(t, events, watch.Modified, "a").(*corev1.ConfigMap)
	t.that(got.DeletionTimestamp != nil && got.DeletionGracePeriodSeconds != nil, "there is no deletionTimestamp: %v", got)
	t.ok(client.Delete(t.ctx, "a", metav1.DeleteOptions{}), "deleting again")
	got.Finalizers = append(got.Finalizers, "example.org/more")
	_, err = client.Update(t.ctx, got, metav1.UpdateOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, "metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted")
	t.patch(namespace, "a", `{"metadata":{"finalizers":null}}`)
	expectEvent(t, events, watch.Deleted, "a")
	_, err = client.Get(t.ctx, "a", metav1.GetOptions{})
	t.refused(err, 404, metav1.StatusReasonNotFound, "")
	unqualified := configMap("b", "")
	unqualified.Finalizers = []string{"no name"}
	_, err = client.Create(t.ctx, unqualified, metav1.CreateOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, "metadata.finalizers")
}

func propagation(t *trial) {
	namespace := t.namespace()
	client := t.kube.AppsV1().Deployments(namespace)
	for policy, want := range map[metav1.DeletionPropagation]string{metav1.DeletePropagationOrphan: "[orphan]",
		metav1.DeletePropagationForeground: "[foregroundDeletion]"} {
		made := deployment("d")
		made.Finalizers = []string{"example.org/hold"}
		_, err := client.Create(t.ctx, made, metav1.CreateOptions{})
		t.ok(err, "creating")
		t.ok(client.Delete(t.ctx, "d", metav1.DeleteOptions{PropagationPolicy: &policy}), "deleting")
		got, err := client.Get(t.ctx, "d", metav1.GetOptions{})
		t.ok(err, "reading what is held")
		t.that(got.DeletionTimestamp != nil, "there is no deletionTimestamp")
		if !t.opts.controllers {
			t.equal("the finalizers", fmt.Sprint(got.Finalizers), fmt.Sprintf("[example.org/hold %s", want[1:]))
		}
		_, err = client.Patch(t.ctx, "d", types.MergePatchType, []byte(`{"metadata":{"finalizers":null}}`), metav1.PatchOptions{})
		t.ok(err, "letting it go")
		_, err = client.Get(t.ctx, "d", metav1.GetOptions{})
		t.refused(err, 404, metav1.StatusReasonNotFound, "")
	}
	_, err := client.Create(t.ctx, deployment("d"), metav1.CreateOptions{})
	t.ok(err, "creating")
	background := metav1.DeletePropagationBackground
	t.ok(client.Delete(t.ctx, "d", metav1.DeleteOptions{PropagationPolicy: &background}), "deleting")
	_, err = client.Get(t.ctx, "d", metav1.GetOptions{})
	t.refused(err, 404, metav1.StatusReasonNotFound, "")
}

func grace(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().Pods(namespace)
	_, err := client.Create(t.ctx, pod("unbound"), metav1.CreateOptions{})
	t.ok(err, "creating")
	t.ok(client.Delete(t.ctx, "unbound", metav1.DeleteOptions{}), "deleting a pod without a node")
	_, err = client.Get(t.ctx, "unbound", metav1.GetOptions{})
	t.refused(err, 404, metav1.StatusReasonNotFound, "")
	bound := pod("bound")
	bound.Spec.NodeName = "no-such-node"
	made, err := client.Create(t.ctx, bound, metav1.CreateOptions{})
	t.ok(err, "creating")
	t.equal("the grace period filled in", *made.Spec.TerminationGracePeriodSeconds, int64(30))
	t.ok(client.Delete(t.ctx, "bound", metav1.DeleteOptions{}), "deleting a pod on a node")
	got, err := client.Get(t.ctx, "bound", metav1.GetOptions{})
	t.ok(err, "reading a pod that ends")
	t.that(got.DeletionTimestamp != nil && got.DeletionTimestamp.After(got.CreationTimestamp.Time), "the deletionTimestamp is %v", got.DeletionTimestamp)
	t.equal("the grace period", *got.DeletionGracePeriodSeconds, int64(30))
	shorter := int64(5)
	t.ok(client.Delete(t.ctx, "bound", metav1.DeleteOptions{GracePeriodSeconds: &shorter}), "deleting with a shorter grace period")
	got, err = client.Get(t.ctx, "bound", metav1.GetOptions{})
	t.ok(err, "reading a pod that ends")
	t.equal("the shorter grace period", *got.DeletionGracePeriodSeconds, int64(5))
	// A kubelet says so when the pod has ended.
	t.ok(client.Delete(t.ctx, "bound", metav1.DeleteOptions{GracePeriodSeconds: new(int64), Preconditions: metav1.NewUIDPreconditions(string(got.UID))}),
		"deleting at once")
	_, err = client.Get(t.ctx, "bound", metav1.GetOptions{})
	t.refused(err, 404, metav1.StatusReasonNotFound, "")
}

func collection(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	for i := range 6 {
		t.create(namespace, fmt.Sprint("c", i), "odd", fmt.Sprint(i%2))
	}
	t.ok(client.DeleteCollection(t.ctx, metav1.DeleteOptions{}, metav1.ListOptions{LabelSelector: "odd=1"}), "deleting those with a label")
	list, err := client.List(t.ctx, metav1.ListOptions{})
	t.ok(err, "listing")
	t.equal("what is left", names(t, list), "c0 c2 c4")
	t.ok(client.DeleteCollection(t.ctx, metav1.DeleteOptions{}, metav1.ListOptions{FieldSelector: "metadata.name=c2"}), "deleting that with a name")
	list, err = client.List(t.ctx, metav1.ListOptions{})
	t.ok(err, "listing")
	t.equal("what is left", names(t, list), "c0 c4")
	t.ok(client.DeleteCollection(t.ctx, metav1.DeleteOptions{}, metav1.ListOptions{}), "deleting all")
	list, err = client.List(t.ctx, metav1.ListOptions{})
	t.ok(err, "listing")
	t.equal("what is left", names(t, list), "")
}

func wrongDeleteOptions(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	t.create(namespace, "a")
	orphan, sideways := true, metav1.DeletionPropagation("Sideways")
	t.refused(client.Delete(t.ctx, "a", metav1.DeleteOptions{PropagationPolicy: &sideways}), 422, metav1.StatusReasonInvalid,
		`propagationPolicy: Unsupported value: "Sideways": supported values: "Foreground", "Background", "Orphan", "nil"`)
	background := metav1.DeletePropagationBackground
	t.refused(client.Delete(t.ctx, "a", metav1.DeleteOptions{PropagationPolicy: &background, OrphanDependents: &orphan}), 422, metav1.StatusReasonInvalid,
		"orphanDependents and deletionPropagation cannot be both set")
}

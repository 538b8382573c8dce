package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
)

var controllerChecks = []check{
	{"controller/deletes-what-a-namespace-holds", controlled(namespaceEnds)},
	{"controller/collects-what-its-owner-left", controlled(collects)},
	{"controller/foreground-deletion-waits-for-dependents", controlled(foreground)},
	{"controller/orphans", controlled(orphans)},
	{"controller/fills-endpoint-slices-and-endpoints", controlled(endpoints)},
}

func controlled(run func(*trial)) func(*trial) {
	return func(t *trial) {
		if !t.opts.controllers {
			t.skip("the server has no controllers (-controllers=false)")
		}
		run(t)
	}
}

// gone waits until something is not found.
func gone(t *trial, what string, get func() error) {
	var err error
	t.eventually(func() string {
		if err = get(); err != nil {
			return ""
		}
		return what + " is still there"
	})
	t.refused(err, 404, metav1.StatusReasonNotFound, "")
}

func namespaceEnds(t *trial) {
	namespace := t.namespace()
	t.create(namespace, "a")
	_, err := t.kube.CoreV1().Pods(namespace).Create(t.ctx, pod("a"), metav1.CreateOptions{})
	t.ok(err, "creating")
	t.ok(t.kube.CoreV1().Namespaces().Delete(t.ctx, namespace, metav1.DeleteOptions{}), "deleting the namespace")
	gone(t, "the namespace", func() error {
		_, err := t.kube.CoreV1().Namespaces().Get(t.ctx, namespace, metav1.GetOptions{})
		return err
	})
	gone(t, "the pod", func() error {
		_, err := t.kube.CoreV1().Pods(namespace).Get(t.ctx, "a", metav1.GetOptions{})
		return err
	})
}

// owned makes an owner with two dependents, one of which the owner may not outlive.
func owned(t *trial, namespace string) {
	owner := t.create(namespace, "owner")
	yes := true
	for _, name := range []string{"a", "b"} {
		made := configMap(name, "")
		made.OwnerReferences = []metav1.OwnerReference{{APIVersion: "v1", Kind: "ConfigMap", Name: "owner", UID: owner.UID, Controller: &yes, BlockOwnerDeletion: &yes}}
		if name == "b" {
			made.Finalizers = []string{"example.org/hold"}
		}
		_, err := t.kube.CoreV1().ConfigMaps(namespace).Create(t.ctx, made, metav1.CreateOptions{})
		t.ok(err, "creating %s", name)
	}
	t.later(func() {
		_, _ = t.kube.CoreV1().ConfigMaps(namespace).Patch(context.Background(), "b", types.MergePatchType, []byte(`{"metadata":{"finalizers":null}}`), metav1.PatchOptions{})
	})
}

func reading(t *trial, namespace, name string) func() error {
	return func() error {
		_, err := t.kube.CoreV1().ConfigMaps(namespace).Get(t.ctx, name, metav1.GetOptions{})
		return err
	}
}

func collects(t *trial) {
	namespace := t.namespace()
	owned(t, namespace)
	t.delete(namespace, "owner")
	t.refused(reading(t, namespace, "owner")(), 404, metav1.StatusReasonNotFound, "")
	gone(t, "the dependent", reading(t, namespace, "a"))
	t.eventually(func() string {
		got, err := t.kube.CoreV1().ConfigMaps(namespace).Get(t.ctx, "b", metav1.GetOptions{})
		t.ok(err, "reading what a finalizer holds")
		if got.DeletionTimestamp == nil {
			return "what a finalizer holds is not being deleted"
		}
		return ""
	})
	lost := configMap("lost", "")
	lost.OwnerReferences = []metav1.OwnerReference{{APIVersion: "v1", Kind: "ConfigMap", Name: "nobody", UID: "00000000-0000-0000-0000-000000000001"}}
	_, err := t.kube.CoreV1().ConfigMaps(namespace).Create(t.ctx, lost, metav1.CreateOptions{})
	t.ok(err, "creating what an unknown one owns")
	gone(t, "what an unknown one owns", reading(t, namespace, "lost"))
}

func foreground(t *trial) {
	namespace := t.namespace()
	owned(t, namespace)
	policy := metav1.DeletePropagationForeground
	t.ok(t.kube.CoreV1().ConfigMaps(namespace).Delete(t.ctx, "owner", metav1.DeleteOptions{PropagationPolicy: &policy}), "deleting")
	gone(t, "the dependent", reading(t, namespace, "a"))
	got, err := t.kube.CoreV1().ConfigMaps(namespace).Get(t.ctx, "owner", metav1.GetOptions{})
	t.ok(err, "reading the owner that waits")
	t.equal("the finalizers of the owner that waits", fmt.Sprint(got.Finalizers), "[foregroundDeletion]")
	t.patch(namespace, "b", `{"metadata":{"finalizers":null}}`)
	gone(t, "the owner", reading(t, namespace, "owner"))
}

func orphans(t *trial) {
	namespace := t.namespace()
	owned(t, namespace)
	policy := metav1.DeletePropagationOrphan
	t.ok(t.kube.CoreV1().ConfigMaps(namespace).Delete(t.ctx, "owner", metav1.DeleteOptions{PropagationPolicy: &policy}), "deleting")
	gone(t, "the owner", reading(t, namespace, "owner"))
	got, err := t.kube.CoreV1().ConfigMaps(namespace).Get(t.ctx, "a", metav1.GetOptions{})
	t.ok(err, "reading what is left")
	t.equal("the owners of what is left", len(got.OwnerReferences), 0)
}

func endpoints(t *trial) {
	namespace := t.namespace()
	_, err := t.kube.CoreV1().Nodes().Create(t.ctx, &corev1.Node{ObjectMeta: named("endpoints-node")}, metav1.CreateOptions{})
	t.ok(err, "creating a node")
	t.later(func() {
		_ = t.kube.CoreV1().Nodes().Delete(context.Background(), "endpoints-node", metav1.DeleteOptions{})
	})
	made := pod("a", "app", "web")
	made.Spec.NodeName = "endpoints-node"
	made.Spec.Containers[0].Ports = []corev1.ContainerPort{{Name: "http", ContainerPort: 8080}}
	_, err = t.kube.CoreV1().Pods(namespace).Create(t.ctx, made, metav1.CreateOptions{})
	t.ok(err, "creating a pod")
	t.later(func() {
		_ = t.kube.CoreV1().Pods(namespace).Delete(context.Background(), "a", metav1.DeleteOptions{GracePeriodSeconds: new(int64)})
	})
	service := &corev1.Service{ObjectMeta: named("s"), Spec: corev1.ServiceSpec{Selector: map[string]string{"app": "web"},
		Ports: []corev1.ServicePort{{Name: "web", Port: 80}}}}
	service.Spec.Ports[0].TargetPort.Type, service.Spec.Ports[0].TargetPort.StrVal = 1, "http"
	_, err = t.kube.CoreV1().Services(namespace).Create(t.ctx, service, metav1.CreateOptions{})
	t.ok(err, "creating a service")
	seen := func() string {
		list, err := t.kube.DiscoveryV1().EndpointSlices(namespace).List(t.ctx, metav1.ListOptions{LabelSelector: "kubernetes.io/service-name=s"})
		t.ok(err, "listing")
		var all []string
		for _, slice := range list.Items {
			for _, each := range slice.Endpoints {
				all = append(all, fmt.Sprint(each.Addresses, *each.Conditions.Ready, *slice.Ports[0].Name, *slice.Ports[0].Port))
			}
		}
		slices.Sort(all)
		return strings.Join(all, " ")
	}
	expect := func(want string) {
		t.eventually(func() string {
			if got := seen(); got != want {
				return "the EndpointSlices have " + got + ", not " + want
			}
			return ""
		})
	}
	status := func(ready string) {
		_, err := t.kube.CoreV1().Pods(namespace).Patch(t.ctx, "a", types.StrategicMergePatchType, []byte(`{"status":{"phase":"Running","podIP":"192.0.2.1",
			"podIPs":[{"ip":"192.0.2.1"}],"conditions":[{"type":"Ready","status":"`+ready+`"}]}}`), metav1.PatchOptions{}, "status")
		t.ok(err, "writing the status")
	}
	status("True")
	expect("[192.0.2.1] trueweb8080")
	t.eventually(func() string {
		//lint:ignore SA1019 programs still use them
		got, err := t.kube.CoreV1().Endpoints(namespace).Get(t.ctx, "s", metav1.GetOptions{})
		if err != nil || len(got.Subsets) != 1 || got.Subsets[0].Addresses[0].IP != "192.0.2.1" || got.Subsets[0].Ports[0].Port != 8080 {
			return fmt.Sprintf("the Endpoints are %v, %v", got, err)
		}
		return ""
	})
	status("False")
	expect("[192.0.2.1] falseweb8080")
	t.ok(t.kube.CoreV1().Pods(namespace).Delete(t.ctx, "a", metav1.DeleteOptions{GracePeriodSeconds: new(int64)}), "deleting the pod")
	expect("")
}

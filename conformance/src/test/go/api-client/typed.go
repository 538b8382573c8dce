package main

import (
	"context"
	"fmt"
	"strings"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	batchv1 "k8s.io/api/batch/v1"
	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	eventsv1 "k8s.io/api/events/v1"
	networkingv1 "k8s.io/api/networking/v1"
	nodev1 "k8s.io/api/node/v1"
	policyv1 "k8s.io/api/policy/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	schedulingv1 "k8s.io/api/scheduling/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/util/retry"
)

// object is a kind of the typed clients.
type object interface {
	runtime.Object
	metav1.Object
}

// typed is what every typed client has.
type typed[T object, L runtime.Object] interface {
	Create(context.Context, T, metav1.CreateOptions) (T, error)
	Update(context.Context, T, metav1.UpdateOptions) (T, error)
	Delete(context.Context, string, metav1.DeleteOptions) error
	Get(context.Context, string, metav1.GetOptions) (T, error)
	List(context.Context, metav1.ListOptions) (L, error)
	Watch(context.Context, metav1.ListOptions) (watch.Interface, error)
	Patch(context.Context, string, types.PatchType, []byte, metav1.PatchOptions, ...string) (T, error)
}

// collectionDeleter is what all typed clients have but that of Services.
type collectionDeleter interface {
	DeleteCollection(context.Context, metav1.DeleteOptions, metav1.ListOptions) error
}

// served skips the check when discovery does not list the resource, given as group/version/resource.
func served(t *trial, name string) {
	if _, there := resources(t, false)[name]; !there {
		t.skip("discovery does not list " + name)
	}
}

// crud makes, reads, changes, lists, watches and deletes an object with a typed client.
func crud[T object, L runtime.Object](t *trial, client typed[T, L], fresh T) {
	name := fresh.GetName()
	created, err := client.Create(t.ctx, fresh, metav1.CreateOptions{})
	t.ok(err, "creating %s", name)
	t.that(created.GetUID() != "" && created.GetResourceVersion() != "" && created.GetCreationTimestamp() != (metav1.Time{}),
		"the created object has no uid, resourceVersion or creationTimestamp: %v", created)
	t.later(func() { _ = client.Delete(context.Background(), name, metav1.DeleteOptions{}) })
	_, err = client.Create(t.ctx, fresh, metav1.CreateOptions{})
	t.refused(err, 409, metav1.StatusReasonAlreadyExists, fmt.Sprintf("%q already exists", name))

	got, err := client.Get(t.ctx, name, metav1.GetOptions{})
	t.ok(err, "reading %s", name)
	t.equal("the uid read", got.GetUID(), created.GetUID())
	list, err := client.List(t.ctx, metav1.ListOptions{LabelSelector: "of=typed"})
	t.ok(err, "listing")
	t.equal("the number of objects listed", meta.LenList(list), 1)
	accessor, err := meta.ListAccessor(list)
	t.ok(err, "reading the list's metadata")
	events, err := client.Watch(t.ctx, metav1.ListOptions{LabelSelector: "of=typed", ResourceVersion: accessor.GetResourceVersion()})
	t.ok(err, "watching")
	defer events.Stop()

	var updated T
	t.ok(retry.RetryOnConflict(retry.DefaultRetry, func() error {
		if got, err = client.Get(t.ctx, name, metav1.GetOptions{}); err != nil {
			return err
		}
		got.SetAnnotations(map[string]string{"changed": "by-update"})
		updated, err = client.Update(t.ctx, got, metav1.UpdateOptions{})
		return err
	}), "updating %s", name)
	t.that(updated.GetResourceVersion() != got.GetResourceVersion(), "an update leaves the resourceVersion as it was")
	patched, err := client.Patch(t.ctx, name, types.MergePatchType,
		[]byte(`{"metadata":{"annotations":{"changed":"by-patch"}}}`), metav1.PatchOptions{})
	t.ok(err, "patching %s", name)
	t.equal("the annotation after the patch", patched.GetAnnotations()["changed"], "by-patch")
	background := metav1.DeletePropagationBackground
	if many, is := any(client).(collectionDeleter); is {
		t.ok(many.DeleteCollection(t.ctx, metav1.DeleteOptions{GracePeriodSeconds: new(int64), PropagationPolicy: &background}, metav1.ListOptions{LabelSelector: "of=typed"}),
			"deleting the collection")
	} else {
		t.ok(client.Delete(t.ctx, name, metav1.DeleteOptions{}), "deleting %s", name)
	}
	want := "by-update by-patch DELETED"
	if isPod(fresh) {
		// A pod always gets a deletionTimestamp before it is gone.
		want = "by-update by-patch by-patch-ending DELETED"
	}
	t.equal("what the watch sees", untilDeleted(t, events, name), want)
	_, err = client.Get(t.ctx, name, metav1.GetOptions{})
	t.refused(err, 404, metav1.StatusReasonNotFound, fmt.Sprintf("%q not found", name))
	t.refused(client.Delete(t.ctx, name, metav1.DeleteOptions{}), 404, metav1.StatusReasonNotFound, fmt.Sprintf("%q not found", name))
}

func isPod(of object) bool {
	_, is := of.(*corev1.Pod)
	return is
}

// untilDeleted is the value of the annotation "changed" in each event, without the changes of others between them.
func untilDeleted(t *trial, events watch.Interface, name string) string {
	var seen []string
	for event := range events.ResultChan() {
		got, is := event.Object.(object)
		t.that(is && got.GetName() == name, "event %s has %v", event.Type, event.Object)
		if event.Type == watch.Deleted {
			return strings.Join(append(seen, "DELETED"), " ")
		}
		state := got.GetAnnotations()["changed"]
		if got.GetDeletionTimestamp() != nil {
			state += "-ending"
		}
		if state != "" && (len(seen) == 0 || seen[len(seen)-1] != state) {
			seen = append(seen, state)
		}
	}
	t.fail("the watch ends after %q", seen)
	return ""
}

// expectEvent reads the next event, bookmarks aside.
func expectEvent(t *trial, events watch.Interface, want watch.EventType, name string) object {
	for {
		select {
		case <-t.ctx.Done():
			t.fail("no event %s %s arrives", want, name)
		case event, open := <-events.ResultChan():
			t.that(open, "the watch ends before %s %s", want, name)
			if event.Type == watch.Bookmark {
				continue
			}
			got, is := event.Object.(object)
			t.that(is, "event %s has %v", event.Type, event.Object)
			t.equal("the event", string(event.Type)+" "+got.GetName(), string(want)+" "+name)
			return got
		}
	}
}

var of = []string{"of", "typed"}

func template() corev1.PodTemplateSpec {
	return corev1.PodTemplateSpec{ObjectMeta: named("", "app", "a"), Spec: pod("").Spec}
}

func selector() *metav1.LabelSelector {
	return &metav1.LabelSelector{MatchLabels: map[string]string{"app": "a"}}
}

var zero = new(int32)

var typedChecks = []check{
	{"typed/v1-configmaps", func(t *trial) { crud(t, t.kube.CoreV1().ConfigMaps(t.namespace()), configMap("a", "b", of...)) }},
	{"typed/v1-secrets", func(t *trial) {
		crud(t, t.kube.CoreV1().Secrets(t.namespace()), &corev1.Secret{ObjectMeta: named("a", of...), StringData: map[string]string{"a": "b"}})
	}},
	{"typed/v1-pods", func(t *trial) { crud(t, t.kube.CoreV1().Pods(t.namespace()), pod("a", of...)) }},
	{"typed/v1-services", func(t *trial) {
		crud(t, t.kube.CoreV1().Services(t.namespace()),
			&corev1.Service{ObjectMeta: named("a", of...), Spec: corev1.ServiceSpec{Ports: []corev1.ServicePort{{Port: 80}}}})
	}},
	{"typed/v1-endpoints", func(t *trial) {
		//lint:ignore SA1019 programs still use them
		crud(t, t.kube.CoreV1().Endpoints(t.namespace()), &corev1.Endpoints{ObjectMeta: named("a", of...)})
	}},
	{"typed/v1-serviceaccounts", func(t *trial) {
		crud(t, t.kube.CoreV1().ServiceAccounts(t.namespace()), &corev1.ServiceAccount{ObjectMeta: named("a", of...)})
	}},
	{"typed/v1-events", func(t *trial) {
		namespace := t.namespace()
		crud(t, t.kube.CoreV1().Events(namespace), &corev1.Event{ObjectMeta: named("a", of...), Reason: "Seen", Type: "Normal",
			InvolvedObject: corev1.ObjectReference{Kind: "Pod", Name: "p", Namespace: namespace}})
	}},
	{"typed/v1-nodes", func(t *trial) { crud(t, t.kube.CoreV1().Nodes(), &corev1.Node{ObjectMeta: named("typed-node", of...)}) }},
	{"typed/v1-resourcequotas", func(t *trial) {
		served(t, "v1/resourcequotas")
		crud(t, t.kube.CoreV1().ResourceQuotas(t.namespace()), &corev1.ResourceQuota{ObjectMeta: named("a", of...)})
	}},
	{"typed/v1-limitranges", func(t *trial) {
		served(t, "v1/limitranges")
		crud(t, t.kube.CoreV1().LimitRanges(t.namespace()), &corev1.LimitRange{ObjectMeta: named("a", of...),
			Spec: corev1.LimitRangeSpec{Limits: []corev1.LimitRangeItem{}}})
	}},
	{"typed/v1-replicationcontrollers", func(t *trial) {
		served(t, "v1/replicationcontrollers")
		pods := template()
		crud(t, t.kube.CoreV1().ReplicationControllers(t.namespace()), &corev1.ReplicationController{ObjectMeta: named("a", of...),
			Spec: corev1.ReplicationControllerSpec{Replicas: zero, Selector: map[string]string{"app": "a"}, Template: &pods}})
	}},
	{"typed/apps-v1-deployments", func(t *trial) {
		crud(t, t.kube.AppsV1().Deployments(t.namespace()), &appsv1.Deployment{ObjectMeta: named("a", of...),
			Spec: appsv1.DeploymentSpec{Replicas: zero, Selector: selector(), Template: template()}})
	}},
	{"typed/apps-v1-daemonsets", func(t *trial) {
		pods := template()
		pods.Spec.NodeSelector = map[string]string{"no": "node"}
		crud(t, t.kube.AppsV1().DaemonSets(t.namespace()), &appsv1.DaemonSet{ObjectMeta: named("a", of...),
			Spec: appsv1.DaemonSetSpec{Selector: selector(), Template: pods}})
	}},
	{"typed/apps-v1-replicasets", func(t *trial) {
		crud(t, t.kube.AppsV1().ReplicaSets(t.namespace()), &appsv1.ReplicaSet{ObjectMeta: named("a", of...),
			Spec: appsv1.ReplicaSetSpec{Replicas: zero, Selector: selector(), Template: template()}})
	}},
	{"typed/apps-v1-statefulsets", func(t *trial) {
		crud(t, t.kube.AppsV1().StatefulSets(t.namespace()), &appsv1.StatefulSet{ObjectMeta: named("a", of...),
			Spec: appsv1.StatefulSetSpec{Replicas: zero, ServiceName: "a", Selector: selector(), Template: template()}})
	}},
	{"typed/apps-v1-controllerrevisions", func(t *trial) {
		served(t, "apps/v1/controllerrevisions")
		crud(t, t.kube.AppsV1().ControllerRevisions(t.namespace()), &appsv1.ControllerRevision{ObjectMeta: named("a", of...), Revision: 1,
			Data: runtime.RawExtension{Raw: []byte(`{"a":"b"}`)}})
	}},
	{"typed/batch-v1-jobs", func(t *trial) {
		served(t, "batch/v1/jobs")
		suspended := true
		pods := corev1.PodTemplateSpec{Spec: pod("").Spec}
		pods.Spec.RestartPolicy = corev1.RestartPolicyNever
		crud(t, t.kube.BatchV1().Jobs(t.namespace()), &batchv1.Job{ObjectMeta: named("a", of...), Spec: batchv1.JobSpec{Suspend: &suspended, Template: pods}})
	}},
	{"typed/autoscaling-v2-horizontalpodautoscalers", func(t *trial) {
		served(t, "autoscaling/v2/horizontalpodautoscalers")
		crud(t, t.kube.AutoscalingV2().HorizontalPodAutoscalers(t.namespace()), &autoscalingv2.HorizontalPodAutoscaler{ObjectMeta: named("a", of...),
			Spec: autoscalingv2.HorizontalPodAutoscalerSpec{MaxReplicas: 2,
				ScaleTargetRef: autoscalingv2.CrossVersionObjectReference{Kind: "Deployment", Name: "a", APIVersion: "apps/v1"}}})
	}},
	{"typed/networking-v1-networkpolicies", func(t *trial) {
		crud(t, t.kube.NetworkingV1().NetworkPolicies(t.namespace()), &networkingv1.NetworkPolicy{ObjectMeta: named("a", of...)})
	}},
	{"typed/networking-v1-ingresses", func(t *trial) {
		served(t, "networking.k8s.io/v1/ingresses")
		crud(t, t.kube.NetworkingV1().Ingresses(t.namespace()), &networkingv1.Ingress{ObjectMeta: named("a", of...),
			Spec: networkingv1.IngressSpec{DefaultBackend: &networkingv1.IngressBackend{Service: &networkingv1.IngressServiceBackend{
				Name: "a", Port: networkingv1.ServiceBackendPort{Number: 80}}}}})
	}},
	{"typed/networking-v1-ingressclasses", func(t *trial) {
		served(t, "networking.k8s.io/v1/ingressclasses")
		crud(t, t.kube.NetworkingV1().IngressClasses(), &networkingv1.IngressClass{ObjectMeta: named("typed-class", of...),
			Spec: networkingv1.IngressClassSpec{Controller: "example.org/none"}})
	}},
	{"typed/discovery-v1-endpointslices", func(t *trial) {
		crud(t, t.kube.DiscoveryV1().EndpointSlices(t.namespace()), &discoveryv1.EndpointSlice{ObjectMeta: named("a", of...),
			AddressType: discoveryv1.AddressTypeIPv4, Endpoints: []discoveryv1.Endpoint{{Addresses: []string{"192.0.2.1"}}}})
	}},
	{"typed/coordination-v1-leases", func(t *trial) {
		now, holder := metav1.NowMicro(), "me"
		crud(t, t.kube.CoordinationV1().Leases(t.namespace()), &coordinationv1.Lease{ObjectMeta: named("a", of...),
			Spec: coordinationv1.LeaseSpec{HolderIdentity: &holder, AcquireTime: &now}})
	}},
	{"typed/events-v1-events", func(t *trial) {
		namespace := t.namespace()
		crud(t, t.kube.EventsV1().Events(namespace), &eventsv1.Event{ObjectMeta: named("a", of...), EventTime: metav1.NowMicro(), Reason: "Seen",
			Type: "Normal", Action: "Looking", ReportingController: "example.org/program", ReportingInstance: "program-1",
			Regarding: corev1.ObjectReference{Kind: "Pod", Name: "p", Namespace: namespace}})
	}},
	{"typed/policy-v1-poddisruptionbudgets", func(t *trial) {
		crud(t, t.kube.PolicyV1().PodDisruptionBudgets(t.namespace()), &policyv1.PodDisruptionBudget{ObjectMeta: named("a", of...),
			Spec: policyv1.PodDisruptionBudgetSpec{Selector: selector()}})
	}},
	{"typed/rbac-v1-roles", func(t *trial) {
		crud(t, t.kube.RbacV1().Roles(t.namespace()), &rbacv1.Role{ObjectMeta: named("a", of...), Rules: rules()})
	}},
	{"typed/rbac-v1-rolebindings", func(t *trial) {
		crud(t, t.kube.RbacV1().RoleBindings(t.namespace()), &rbacv1.RoleBinding{ObjectMeta: named("a", of...),
			RoleRef: rbacv1.RoleRef{APIGroup: "rbac.authorization.k8s.io", Kind: "Role", Name: "a"}})
	}},
	{"typed/rbac-v1-clusterroles", func(t *trial) {
		crud(t, t.kube.RbacV1().ClusterRoles(), &rbacv1.ClusterRole{ObjectMeta: named("typed-role", of...), Rules: rules()})
	}},
	{"typed/rbac-v1-clusterrolebindings", func(t *trial) {
		crud(t, t.kube.RbacV1().ClusterRoleBindings(), &rbacv1.ClusterRoleBinding{ObjectMeta: named("typed-binding", of...),
			RoleRef: rbacv1.RoleRef{APIGroup: "rbac.authorization.k8s.io", Kind: "ClusterRole", Name: "a"}})
	}},
	{"typed/scheduling-v1-priorityclasses", func(t *trial) {
		served(t, "scheduling.k8s.io/v1/priorityclasses")
		crud(t, t.kube.SchedulingV1().PriorityClasses(), &schedulingv1.PriorityClass{ObjectMeta: named("typed-priority", of...), Value: 7})
	}},
	{"typed/storage-v1-storageclasses", func(t *trial) {
		served(t, "storage.k8s.io/v1/storageclasses")
		crud(t, t.kube.StorageV1().StorageClasses(), &storagev1.StorageClass{ObjectMeta: named("typed-storage", of...), Provisioner: "example.org/none"})
	}},
	{"typed/node-v1-runtimeclasses", func(t *trial) {
		served(t, "node.k8s.io/v1/runtimeclasses")
		crud(t, t.kube.NodeV1().RuntimeClasses(), &nodev1.RuntimeClass{ObjectMeta: named("typed-runtime", of...), Handler: "none"})
	}},
	{"typed/admissionregistration-v1-validatingwebhookconfigurations", func(t *trial) {
		served(t, "admissionregistration.k8s.io/v1/validatingwebhookconfigurations")
		crud(t, t.kube.AdmissionregistrationV1().ValidatingWebhookConfigurations(),
			&admissionv1.ValidatingWebhookConfiguration{ObjectMeta: named("typed-webhook", of...)})
	}},
	{"typed/v1-namespaces", namespaces},
}

func rules() []rbacv1.PolicyRule {
	return []rbacv1.PolicyRule{{APIGroups: []string{""}, Resources: []string{"pods"}, Verbs: []string{"get"}}}
}

// namespaces are deleted by a controller, and not as a collection.
func namespaces(t *trial) {
	client := t.kube.CoreV1().Namespaces()
	name := t.namespace()
	got, err := client.Get(t.ctx, name, metav1.GetOptions{})
	t.ok(err, "reading the namespace")
	t.equal("the phase", got.Status.Phase, corev1.NamespaceActive)
	t.equal("the finalizers", fmt.Sprint(got.Spec.Finalizers), "[kubernetes]")
	t.equal("the label of its name", got.Labels["kubernetes.io/metadata.name"], name)
	got.Labels["kubernetes.io/metadata.name"] = "other"
	got, err = client.Update(t.ctx, got, metav1.UpdateOptions{})
	t.ok(err, "changing the label of its name")
	t.equal("the label of its name", got.Labels["kubernetes.io/metadata.name"], name)
	t.refused(client.Delete(t.ctx, "default", metav1.DeleteOptions{}), 403, metav1.StatusReasonForbidden,
		`namespaces "default" is forbidden: this namespace may not be deleted`)
	t.ok(client.Delete(t.ctx, name, metav1.DeleteOptions{}), "deleting the namespace")
	_, err = t.kube.CoreV1().ConfigMaps(name).Create(t.ctx, configMap("late", ""), metav1.CreateOptions{})
	t.that(err != nil, "an object is created in a namespace that is deleted")
}

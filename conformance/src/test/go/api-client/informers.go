package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/dynamic/dynamicinformer"
	"k8s.io/client-go/features"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/metadata"
	"k8s.io/client-go/metadata/metadatainformer"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
)

var informerChecks = []check{
	{"informers/every-kind-by-list-and-watch", func(t *trial) { informAll(t, false) }},
	{"informers/every-kind-by-watch-list", func(t *trial) { informAll(t, true) }},
	{"informers/typed-factory", typedFactory},
	{"informers/metadata-only", metadataFactory},
	{"informers/by-field-selector", informByField},
	{"informers/survive-a-broken-connection", informBroken},
	{"informers/list-again-after-410", informGone},
}

// gates switches the feature WatchListClient of client-go.
type gates struct {
	features.Gates
	watchList bool
}

func (g gates) Enabled(key features.Feature) bool {
	if key == features.WatchListClient {
		return g.watchList
	}
	return g.Gates.Enabled(key)
}

var usual = features.FeatureGates()

// notes are what an informer says of one name.
type notes struct {
	mutex sync.Mutex
	said  map[string]string
}

func recording(t *trial, informer cache.SharedIndexInformer) *notes {
	r := &notes{said: map[string]string{}}
	note := func(what string, object any) {
		if unknown, is := object.(cache.DeletedFinalStateUnknown); is {
			object = unknown.Obj
		}
		r.mutex.Lock()
		defer r.mutex.Unlock()
		name := object.(metav1.Object).GetName()
		if r.said[name] != "" && what == "changed" && r.said[name][max(0, len(r.said[name])-len(what)):] == what {
			return
		}
		r.said[name] += " " + what
	}
	_, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    func(object any) { note("added", object) },
		UpdateFunc: func(_, object any) { note("changed", object) },
		DeleteFunc: func(object any) { note("deleted", object) },
	})
	t.ok(err, "adding a handler")
	return r
}

func (r *notes) of(name string) string {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return r.said[name]
}

// watchedKind has the notes of two informers, one of all objects and one of those with a label.
type watchedKind struct {
	kind
	notes [2]*notes
}

// informAll has two informers for every kind that the server lists: one of all objects, one of those with a label.
func informAll(t *trial, watchList bool) {
	features.ReplaceFeatureGates(gates{usual, watchList})
	defer features.ReplaceFeatureGates(usual)
	namespace := t.namespace()
	all := dynamicinformer.NewDynamicSharedInformerFactory(t.dynamic, 0)
	some := dynamicinformer.NewFilteredDynamicSharedInformerFactory(t.dynamic, 0, metav1.NamespaceAll,
		func(options *metav1.ListOptions) { options.LabelSelector = "watched=" + namespace })
	var watched []watchedKind
	for _, each := range kinds(t) {
		if each.can("list", "watch") {
			watched = append(watched, watchedKind{each, [2]*notes{recording(t, all.ForResource(each.resource).Informer()),
				recording(t, some.ForResource(each.resource).Informer())}})
		}
	}
	stop := make(chan struct{})
	t.later(func() { close(stop); all.Shutdown(); some.Shutdown() })
	all.Start(stop)
	some.Start(stop)
	for _, factory := range []dynamicinformer.DynamicSharedInformerFactory{all, some} {
		for resource, synced := range factory.WaitForCacheSync(t.ctx.Done()) {
			t.that(synced, "the informer of %s does not see the list", resource)
		}
	}
	var wrong []string
	for _, each := range watched {
		if each.can("create", "patch", "delete") {
			if why := informOf(t, each.kind, namespace, each.notes); why != "" {
				wrong = append(wrong, why)
			}
		}
	}
	t.that(len(wrong) == 0, "%q", wrong)
	t.that(len(watched) >= 20, "there are only %d kinds", len(watched))
}

func informOf(t *trial, each kind, namespace string, records [2]*notes) string {
	client := t.dynamic.Resource(each.resource).Namespace(namespace)
	if !each.Namespaced {
		client = t.dynamic.Resource(each.resource)
	}
	fresh := each.sample(t, namespace, strings.ToLower(each.Kind)+strings.ReplaceAll("-"+namespace+"-"+each.resource.Group, ".", "-")+"-x")
	if fresh == nil {
		return fmt.Sprintf("%s: samples.yaml has none", each)
	}
	name := fresh.GetName()
	if _, err := client.Create(t.ctx, fresh, metav1.CreateOptions{}); err != nil {
		return fmt.Sprintf("%s: creating: %v", each, err)
	}
	zero := int64(0)
	for _, patch := range []string{`{"metadata":{"labels":{"watched":"` + namespace + `"}}}`,
		`{"metadata":{"annotations":{"changed":"yes"}}}`, `{"metadata":{"labels":{"watched":null}}}`} {
		if _, err := client.Patch(t.ctx, name, types.MergePatchType, []byte(patch), metav1.PatchOptions{}); err != nil {
			_ = client.Delete(t.ctx, name, metav1.DeleteOptions{GracePeriodSeconds: &zero})
			return fmt.Sprintf("%s: patching: %v", each, err)
		}
	}
	if err := client.Delete(t.ctx, name, metav1.DeleteOptions{GracePeriodSeconds: &zero}); err != nil {
		return fmt.Sprintf("%s: deleting: %v", each, err)
	}
	// Volumes are protected by a finalizer, as long as a controller has not looked at them.
	_, err := client.Patch(t.ctx, name, types.MergePatchType, []byte(`{"metadata":{"finalizers":null}}`), metav1.PatchOptions{})
	if err != nil && !apierrors.IsNotFound(err) && !apierrors.IsConflict(err) {
		return fmt.Sprintf("%s: removing finalizers: %v", each, err)
	}
	why := ""
	wants := [2]string{" added changed deleted", " added changed deleted"}
	if each.Kind == "Namespace" && !t.opts.controllers {
		wants[0] = " added changed"
	}
	deadline := time.Now().Add(30 * time.Second)
	for i, record := range records {
		for record.of(name) != wants[i] {
			if time.Now().After(deadline) || t.ctx.Err() != nil {
				return fmt.Sprintf("%s: informer %d sees%s", each, i, record.of(name))
			}
			time.Sleep(5 * time.Millisecond)
		}
	}
	return why
}

func typedFactory(t *trial) {
	namespace := t.namespace()
	factory := informers.NewSharedInformerFactoryWithOptions(t.kube, 0)
	pods := recording(t, factory.Core().V1().Pods().Informer())
	policies := recording(t, factory.Networking().V1().NetworkPolicies().Informer())
	for _, informer := range []interface {
		Informer() cache.SharedIndexInformer
	}{factory.Core().V1().Namespaces(), factory.Core().V1().Nodes(),
		factory.Core().V1().Services(), factory.Discovery().V1().EndpointSlices(), factory.Apps().V1().DaemonSets(),
		factory.Apps().V1().Deployments(), factory.Rbac().V1().ClusterRoles(), factory.Coordination().V1().Leases(),
		factory.Events().V1().Events(), factory.Policy().V1().PodDisruptionBudgets()} {
		informer.Informer()
	}
	stop := make(chan struct{})
	t.later(func() { close(stop); factory.Shutdown() })
	factory.Start(stop)
	for kind, synced := range factory.WaitForCacheSync(t.ctx.Done()) {
		t.that(synced, "the informer of %s does not see the list", kind)
	}
	_, err := t.kube.CoreV1().Pods(namespace).Create(t.ctx, pod("typed-"+namespace), metav1.CreateOptions{})
	t.ok(err, "creating a pod")
	t.eventually(func() string {
		if _, err := factory.Core().V1().Pods().Lister().Pods(namespace).Get("typed-" + namespace); err != nil {
			return fmt.Sprint("the lister does not know the pod: ", err)
		}
		return ""
	})
	t.equal("what is said of the pod", pods.of("typed-"+namespace), " added")
	t.equal("what is said of a policy of this name", policies.of("typed-"+namespace), "")
}

func metadataFactory(t *trial) {
	namespace := t.namespace()
	factory := metadatainformer.NewFilteredSharedInformerFactory(metadata.NewForConfigOrDie(t.config), 0, namespace, nil)
	informer := factory.ForResource(corev1.SchemeGroupVersion.WithResource("configmaps"))
	seen := recording(t, informer.Informer())
	stop := make(chan struct{})
	t.later(func() { close(stop); factory.Shutdown() })
	factory.Start(stop)
	factory.WaitForCacheSync(t.ctx.Done())
	t.create(namespace, "a", "app", "web")
	t.patch(namespace, "a", `{"data":{"key":"w"}}`)
	t.eventually(func() string { return missing(seen.of("a"), " added changed") })
	object, err := informer.Lister().ByNamespace(namespace).Get("a")
	t.ok(err, "reading from the lister")
	partial := object.(*metav1.PartialObjectMetadata)
	t.equal("the label", partial.Labels["app"], "web")
	t.delete(namespace, "a")
	t.eventually(func() string { return missing(seen.of("a"), " added changed deleted") })
}

func missing(got, want string) string {
	if got == want {
		return ""
	}
	return fmt.Sprintf("the informer says%s, not%s", got, want)
}

func informByField(t *trial) {
	client := t.kube.CoreV1().Pods(t.namespace())
	informer := cache.NewSharedIndexInformer(cache.NewListWatchFromClient(t.kube.CoreV1().RESTClient(), "pods", metav1.NamespaceAll,
		fields.OneTermEqualSelector("spec.nodeName", "node-of-the-informer")), &corev1.Pod{}, 0, cache.Indexers{})
	seen := recording(t, informer)
	stop := make(chan struct{})
	t.later(func() { close(stop) })
	go informer.Run(stop)
	t.that(cache.WaitForCacheSync(t.ctx.Done(), informer.HasSynced), "the informer does not see the list")
	_, err := client.Create(t.ctx, pod("bound"), metav1.CreateOptions{})
	t.ok(err, "creating a pod")
	t.ok(client.Bind(t.ctx, &corev1.Binding{ObjectMeta: named("bound"), Target: corev1.ObjectReference{Kind: "Node", Name: "node-of-the-informer"}},
		metav1.CreateOptions{}), "binding the pod")
	t.eventually(func() string { return missing(seen.of("bound"), " added") })
	t.ok(client.Delete(t.ctx, "bound", metav1.DeleteOptions{GracePeriodSeconds: new(int64)}), "deleting the pod")
	t.eventually(func() string { return missing(seen.of("bound"), " added changed deleted") })
}

// breaking is a transport whose watches can be broken, and kept from starting.
type breaking struct {
	next   http.RoundTripper
	mutex  sync.Mutex
	open   []io.Closer
	closed atomic.Bool
	lists  atomic.Int32
}

func (b *breaking) RoundTrip(request *http.Request) (*http.Response, error) {
	watches := request.URL.Query().Get("watch") != ""
	if watches && b.closed.Load() {
		return nil, errors.New("the connection is broken on purpose")
	}
	if !watches || request.URL.Query().Get("sendInitialEvents") == "true" {
		b.lists.Add(1)
	}
	if !watches {
		return b.next.RoundTrip(request)
	}
	answer, err := b.next.RoundTrip(request)
	if err == nil {
		b.mutex.Lock()
		b.open = append(b.open, answer.Body)
		b.mutex.Unlock()
	}
	return answer, err
}

func (b *breaking) breakAll() {
	b.closed.Store(true)
	b.mutex.Lock()
	defer b.mutex.Unlock()
	for _, each := range b.open {
		_ = each.Close()
	}
	b.open = nil
}

// informOver starts an informer of a namespace's ConfigMaps over such a transport.
func informOver(t *trial, namespace string) (*breaking, cache.SharedIndexInformer, *notes) {
	wire := &breaking{}
	config := rest.CopyConfig(t.config)
	config.Wrap(func(next http.RoundTripper) http.RoundTripper { wire.next = next; return wire })
	client := kubernetes.NewForConfigOrDie(config)
	informer := informers.NewSharedInformerFactoryWithOptions(client, 0, informers.WithNamespace(namespace)).Core().V1().ConfigMaps().Informer()
	return wire, informer, recording(t, informer)
}

func informBroken(t *trial) {
	namespace := configMaps(t, "a")
	wire, informer, seen := informOver(t, namespace)
	stop := make(chan struct{})
	t.later(func() { close(stop) })
	go informer.Run(stop)
	t.that(cache.WaitForCacheSync(t.ctx.Done(), informer.HasSynced), "the informer does not see the list")
	wire.breakAll()
	t.create(namespace, "b")
	t.delete(namespace, "a")
	wire.closed.Store(false)
	t.eventually(func() string { return missing(seen.of("b"), " added") })
	t.eventually(func() string { return missing(seen.of("a"), " added deleted") })
}

// informGone keeps the informer from watching until the server has forgotten where it was.
func informGone(t *trial) {
	if t.opts.forgets == 0 {
		t.skip("it is not known when the server forgets (-forgets)")
	}
	namespace := configMaps(t, "a")
	wire, informer, seen := informOver(t, namespace)
	stop := make(chan struct{})
	t.later(func() { close(stop) })
	go informer.Run(stop)
	t.that(cache.WaitForCacheSync(t.ctx.Done(), informer.HasSynced), "the informer does not see the list")
	wire.breakAll()
	lists := wire.lists.Load()
	from := version(t, namespace)
	t.create(namespace, "b")
	t.delete(namespace, "a")
	outlast(t, namespace)
	t.eventually(func() string {
		events, err := t.kube.CoreV1().ConfigMaps(namespace).Watch(t.ctx, metav1.ListOptions{ResourceVersion: from})
		if err != nil {
			return ""
		}
		defer events.Stop()
		if event := <-events.ResultChan(); event.Type == "ERROR" {
			return ""
		}
		return "the server still knows " + from
	})
	wire.closed.Store(false)
	t.eventually(func() string { return missing(seen.of("b"), " added") })
	t.eventually(func() string { return missing(seen.of("a"), " added deleted") })
	t.that(wire.lists.Load() >= lists+1, "the informer did not list again")
}

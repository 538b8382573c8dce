package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/gorilla/websocket"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/rest"
)

var watchChecks = []check{
	{"watch/from-a-resource-version", watchFromVersion},
	{"watch/without-a-resource-version-starts-with-what-is-there", watchFromStart},
	{"watch/label-selectors-turn-updates-into-added-and-deleted", watchSelected},
	{"watch/field-selectors-turn-updates-into-added-and-deleted", watchFields},
	{"watch/one-object-by-name", watchOne},
	{"watch/all-namespaces", watchAll},
	{"watch/send-initial-events", watchInitialEvents},
	{"watch/wrong-send-initial-events-are-422", wrongInitialEvents},
	{"watch/bookmarks", watchBookmarks},
	{"watch/timeout", watchTimeout},
	{"watch/order-and-versions-are-those-of-the-changes", watchOrder},
	{"watch/deleted-has-the-last-state-and-a-new-version", watchDeleted},
	{"watch/over-a-web-socket", watchWebSocket},
	{"watch/old-watch-path", watchOldPath},
	{"watch/forgotten-versions-are-410", watchForgotten},
}

// watching starts a watch that ends with the check.
func watching(t *trial, start func(metav1.ListOptions) (watch.Interface, error), options metav1.ListOptions) watch.Interface {
	events, err := start(options)
	t.ok(err, "watching")
	t.later(events.Stop)
	return events
}

func (t *trial) watchConfigMaps(namespace string, options metav1.ListOptions) watch.Interface {
	return watching(t, func(o metav1.ListOptions) (watch.Interface, error) {
		return t.kube.CoreV1().ConfigMaps(namespace).Watch(t.ctx, o)
	}, options)
}

// version is the resourceVersion of a namespace's ConfigMaps now.
func version(t *trial, namespace string) string {
	list, err := t.kube.CoreV1().ConfigMaps(namespace).List(t.ctx, metav1.ListOptions{})
	t.ok(err, "listing")
	return list.ResourceVersion
}

func (t *trial) create(namespace, name string, labels ...string) *corev1.ConfigMap {
	made, err := t.kube.CoreV1().ConfigMaps(namespace).Create(t.ctx, configMap(name, "v", labels...), metav1.CreateOptions{})
	t.ok(err, "creating %s", name)
	return made
}

func (t *trial) patch(namespace, name, patch string) *corev1.ConfigMap {
	got, err := t.kube.CoreV1().ConfigMaps(namespace).Patch(t.ctx, name, types.MergePatchType, []byte(patch), metav1.PatchOptions{})
	t.ok(err, "patching %s", name)
	return got
}

func (t *trial) delete(namespace, name string) {
	t.ok(t.kube.CoreV1().ConfigMaps(namespace).Delete(t.ctx, name, metav1.DeleteOptions{}), "deleting %s", name)
}

func watchFromVersion(t *trial) {
	namespace := configMaps(t, "old")
	options := metav1.ListOptions{ResourceVersion: version(t, namespace), FieldSelector: "metadata.name!=kube-root-ca.crt"}
	t.create(namespace, "a")
	t.patch(namespace, "a", `{"data":{"key":"w"}}`)
	t.delete(namespace, "a")
	events := t.watchConfigMaps(namespace, options)
	expectEvent(t, events, watch.Added, "a")
	expectEvent(t, events, watch.Modified, "a")
	expectEvent(t, events, watch.Deleted, "a")
	t.create(namespace, "b")
	expectEvent(t, events, watch.Added, "b")
}

func watchFromStart(t *trial) {
	namespace := configMaps(t, "a", "b")
	for _, from := range []string{"", "0"} {
		events := t.watchConfigMaps(namespace, metav1.ListOptions{ResourceVersion: from, FieldSelector: "metadata.name!=kube-root-ca.crt"})
		seen := map[string]bool{}
		for range 2 {
			event := <-events.ResultChan()
			t.equal("the type of the first events from "+from, event.Type, watch.Added)
			seen[event.Object.(*corev1.ConfigMap).Name] = true
		}
		t.equal("the objects of the first events", fmt.Sprint(seen), "map[a:true b:true]")
		events.Stop()
	}
}

func watchSelected(t *trial) {
	namespace := t.namespace()
	events := t.watchConfigMaps(namespace, metav1.ListOptions{ResourceVersion: version(t, namespace), LabelSelector: "seen=yes"})
	t.create(namespace, "a")
	t.patch(namespace, "a", `{"metadata":{"labels":{"seen":"yes"}}}`)
	t.patch(namespace, "a", `{"data":{"key":"w"}}`)
	t.patch(namespace, "a", `{"metadata":{"labels":{"seen":"no"}},"data":{"key":"unseen"}}`)
	t.patch(namespace, "a", `{"data":{"key":"unseen as well"}}`)
	t.patch(namespace, "a", `{"metadata":{"labels":{"seen":"yes"}}}`)
	t.delete(namespace, "a")
	expectEvent(t, events, watch.Added, "a")
	expectEvent(t, events, watch.Modified, "a")
	gone := expectEvent(t, events, watch.Deleted, "a").(*corev1.ConfigMap)
	t.equal("the label of what the selector lost", gone.Labels["seen"], "yes")
	t.equal("the data of what the selector lost", gone.Data["key"], "w")
	expectEvent(t, events, watch.Added, "a")
	expectEvent(t, events, watch.Deleted, "a")
}

func watchFields(t *trial) {
	client := t.kube.CoreV1().Pods(t.namespace())
	list, err := client.List(t.ctx, metav1.ListOptions{})
	t.ok(err, "listing")
	events := watching(t, func(o metav1.ListOptions) (watch.Interface, error) { return client.Watch(t.ctx, o) },
		metav1.ListOptions{ResourceVersion: list.ResourceVersion, FieldSelector: "status.phase=Running"})
	_, err = client.Create(t.ctx, pod("a"), metav1.CreateOptions{})
	t.ok(err, "creating a pod")
	for _, phase := range []string{"Running", "Failed"} {
		_, err = client.Patch(t.ctx, "a", types.MergePatchType, []byte(`{"status":{"phase":"`+phase+`"}}`), metav1.PatchOptions{}, "status")
		t.ok(err, "setting the phase")
	}
	expectEvent(t, events, watch.Added, "a")
	expectEvent(t, events, watch.Deleted, "a")
}

func watchOne(t *trial) {
	namespace := t.namespace()
	events := t.watchConfigMaps(namespace, metav1.ListOptions{ResourceVersion: version(t, namespace), FieldSelector: "metadata.name=b"})
	t.create(namespace, "a")
	t.create(namespace, "b")
	t.create(namespace, "c")
	t.delete(namespace, "b")
	expectEvent(t, events, watch.Added, "b")
	expectEvent(t, events, watch.Deleted, "b")
}

func watchAll(t *trial) {
	one, two := t.namespace(), t.namespace()
	events := t.watchConfigMaps("", metav1.ListOptions{ResourceVersion: version(t, one), LabelSelector: "watch=all-" + one})
	t.create(one, "a", "watch", "all-"+one)
	t.create(two, "a", "watch", "all-"+one)
	t.equal("the first namespace", expectEvent(t, events, watch.Added, "a").GetNamespace(), one)
	t.equal("the second namespace", expectEvent(t, events, watch.Added, "a").GetNamespace(), two)
}

func watchInitialEvents(t *trial) {
	namespace := configMaps(t, "a", "b")
	yes := true
	events := t.watchConfigMaps(namespace, metav1.ListOptions{SendInitialEvents: &yes, AllowWatchBookmarks: true,
		ResourceVersionMatch: metav1.ResourceVersionMatchNotOlderThan, FieldSelector: "metadata.name!=kube-root-ca.crt"})
	event := <-events.ResultChan()
	if status, is := event.Object.(*metav1.Status); is && strings.Contains(status.Message, "RequestWatchProgress is disabled") {
		t.skip("the server's etcd is too old for it: " + status.Message)
	}
	t.equal("the first event", event.Type, watch.Added)
	expectEvent(t, events, watch.Added, "b")
	event = <-events.ResultChan()
	t.equal("the event after the initial ones", event.Type, watch.Bookmark)
	bookmark := event.Object.(*corev1.ConfigMap)
	t.equal("the bookmark's annotation", bookmark.Annotations[metav1.InitialEventsAnnotationKey], "true")
	t.that(bookmark.ResourceVersion != "", "the bookmark has no resourceVersion")
	t.create(namespace, "c")
	expectEvent(t, events, watch.Added, "c")
}

func wrongInitialEvents(t *trial) {
	yes := true
	start := func(options metav1.ListOptions) error {
		events, err := t.kube.CoreV1().ConfigMaps("default").Watch(t.ctx, options)
		if err == nil {
			events.Stop()
		}
		return err
	}
	t.refused(start(metav1.ListOptions{SendInitialEvents: &yes}), 422, metav1.StatusReasonInvalid,
		"sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")
	t.refused(start(metav1.ListOptions{ResourceVersionMatch: metav1.ResourceVersionMatchNotOlderThan, ResourceVersion: "1"}), 422,
		metav1.StatusReasonInvalid, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided")
	_, err := t.kube.CoreV1().ConfigMaps("default").List(t.ctx, metav1.ListOptions{SendInitialEvents: &yes})
	t.refused(err, 422, metav1.StatusReasonInvalid, "sendInitialEvents is forbidden for list")
}

func watchBookmarks(t *trial) {
	namespace := t.namespace()
	// A server sends one some two seconds before such a watch ends, at the latest.
	seconds := int64(4)
	events := t.watchConfigMaps(namespace, metav1.ListOptions{ResourceVersion: version(t, namespace), AllowWatchBookmarks: true,
		TimeoutSeconds: &seconds, LabelSelector: "none=none"})
	made := t.create(namespace, "a")
	for event := range events.ResultChan() {
		t.equal("the type of the event", event.Type, watch.Bookmark)
		bookmark := event.Object.(*corev1.ConfigMap)
		t.that(bookmark.Name == "", "the bookmark has the name %s", bookmark.Name)
		if bookmark.ResourceVersion >= made.ResourceVersion {
			return
		}
	}
	t.fail("the watch ends without a bookmark of version %s", made.ResourceVersion)
}

func watchTimeout(t *trial) {
	seconds := int64(1)
	started := time.Now()
	namespace := t.namespace()
	events := t.watchConfigMaps(namespace, metav1.ListOptions{ResourceVersion: version(t, namespace), TimeoutSeconds: &seconds})
	for event := range events.ResultChan() {
		t.that(event.Type != watch.Error, "the watch ends with %v", event.Object)
	}
	took := time.Since(started)
	t.that(took > 900*time.Millisecond && took < 10*time.Second, "a watch of 1 s takes %s", took)
}

func watchOrder(t *trial) {
	namespace := t.namespace()
	events := t.watchConfigMaps(namespace, metav1.ListOptions{ResourceVersion: version(t, namespace), FieldSelector: "metadata.name=a"})
	versions := []string{t.create(namespace, "a").ResourceVersion}
	for i := range 30 {
		versions = append(versions, t.patch(namespace, "a", fmt.Sprintf(`{"data":{"key":"%d"}}`, i)).ResourceVersion)
	}
	for i, want := range versions {
		kind := watch.Modified
		if i == 0 {
			kind = watch.Added
		}
		t.equal("the version of the event", expectEvent(t, events, kind, "a").GetResourceVersion(), want)
	}
}

func watchDeleted(t *trial) {
	namespace := t.namespace()
	made := t.create(namespace, "a")
	events := t.watchConfigMaps(namespace, metav1.ListOptions{ResourceVersion: made.ResourceVersion, FieldSelector: "metadata.name=a"})
	t.delete(namespace, "a")
	gone := expectEvent(t, events, watch.Deleted, "a").(*corev1.ConfigMap)
	t.equal("the data", gone.Data["key"], "v")
	t.that(gone.ResourceVersion > made.ResourceVersion, "the version is %s, that of the creation %s", gone.ResourceVersion, made.ResourceVersion)
	after := t.watchConfigMaps(namespace, metav1.ListOptions{ResourceVersion: gone.ResourceVersion, FieldSelector: "metadata.name=a"})
	t.create(namespace, "a")
	expectEvent(t, after, watch.Added, "a")
}

func watchWebSocket(t *trial) {
	namespace := t.namespace()
	tls, err := rest.TLSConfigFor(t.config)
	t.ok(err, "reading the certificates")
	header := http.Header{"Origin": {t.config.Host}}
	if t.config.BearerToken != "" {
		header.Set("Authorization", "Bearer "+t.config.BearerToken)
	}
	dialer := websocket.Dialer{TLSClientConfig: tls, HandshakeTimeout: 10 * time.Second}
	url := "ws" + strings.TrimPrefix(t.config.Host, "http") + "/api/v1/namespaces/" + namespace + "/configmaps?watch=true&fieldSelector=metadata.name%3Da&resourceVersion=" +
		version(t, namespace)
	socket, _, err := dialer.DialContext(t.ctx, url, header)
	t.ok(err, "opening a web socket")
	defer socket.Close()
	t.create(namespace, "a")
	t.delete(namespace, "a")
	for _, want := range []string{"ADDED", "DELETED"} {
		t.ok(socket.SetReadDeadline(time.Now().Add(10*time.Second)), "setting the time")
		form, message, err := socket.ReadMessage()
		t.ok(err, "reading from the web socket")
		t.equal("the form of the message", form, websocket.TextMessage)
		var event struct {
			Type   string
			Object corev1.ConfigMap
		}
		t.ok(json.Unmarshal(message, &event), "reading %q", message)
		t.equal("the event", event.Type+" "+event.Object.Kind+" "+event.Object.Name, want+" ConfigMap a")
	}
}

// watchOldPath uses /api/v1/watch/..., which is deprecated and still served.
func watchOldPath(t *trial) {
	namespace := configMaps(t, "a")
	stream, err := t.kube.CoreV1().RESTClient().Get().AbsPath("/api/v1/watch/namespaces/" + namespace + "/configmaps/a").Stream(t.ctx)
	t.ok(err, "watching the old path")
	defer stream.Close()
	var event struct {
		Type   string
		Object corev1.ConfigMap
	}
	t.ok(json.NewDecoder(stream).Decode(&event), "reading the event")
	t.equal("the event", event.Type+" "+event.Object.Name, "ADDED a")
}

func watchForgotten(t *trial) {
	if t.opts.forgets == 0 {
		t.skip("it is not known when the server forgets (-forgets)")
	}
	namespace := configMaps(t, "a")
	first, err := t.kube.CoreV1().ConfigMaps(namespace).List(t.ctx, metav1.ListOptions{Limit: 1})
	t.ok(err, "listing")
	page, err := t.kube.CoreV1().ConfigMaps(namespace).List(t.ctx, metav1.ListOptions{Limit: 1})
	t.ok(err, "listing a page")
	t.create(namespace, "b")
	page, err = t.kube.CoreV1().ConfigMaps(namespace).List(t.ctx, metav1.ListOptions{Limit: 1})
	t.ok(err, "listing a page")
	outlast(t, namespace)
	t.eventually(func() string {
		events, err := t.kube.CoreV1().ConfigMaps(namespace).Watch(t.ctx, metav1.ListOptions{ResourceVersion: first.ResourceVersion})
		if err != nil {
			t.refused(err, 410, metav1.StatusReasonExpired, "")
			return ""
		}
		defer events.Stop()
		event := <-events.ResultChan()
		if event.Type != watch.Error {
			return "the watch from a forgotten version starts with " + string(event.Type)
		}
		t.refused(apierrors.FromObject(event.Object), 410, metav1.StatusReasonExpired, "too old")
		return ""
	})
	t.eventually(func() string {
		_, err = t.kube.CoreV1().ConfigMaps(namespace).List(t.ctx, metav1.ListOptions{Continue: page.Continue})
		if err == nil {
			return "the continue token of a forgotten version is answered"
		}
		return ""
	})
	t.refused(err, 410, metav1.StatusReasonExpired, "")
	var inconsistent apierrors.APIStatus = err.(apierrors.APIStatus)
	t.that(inconsistent.Status().ListMeta.Continue != "", "the refusal has no continue token for the rest as it is now")
	rest, err := t.kube.CoreV1().ConfigMaps(namespace).List(t.ctx, metav1.ListOptions{Continue: inconsistent.Status().ListMeta.Continue, Limit: 10})
	t.ok(err, "listing the rest as it is now")
	t.that(strings.HasPrefix(names(t, rest), "b"), "the rest as it is now is %s", names(t, rest))
	_, err = t.kube.CoreV1().ConfigMaps(namespace).List(t.ctx, metav1.ListOptions{ResourceVersion: first.ResourceVersion,
		ResourceVersionMatch: metav1.ResourceVersionMatchExact, Limit: 10})
	t.refused(err, 410, metav1.StatusReasonExpired, "too old")
}

// outlast makes so many changes that the server forgets those before.
func outlast(t *trial, namespace string) {
	t.create(namespace, "outlast")
	for i := range t.opts.forgets + 10 {
		t.patch(namespace, "outlast", fmt.Sprintf(`{"data":{"key":"%d"}}`, i))
	}
	t.delete(namespace, "outlast")
}

package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/metadata"
	"k8s.io/client-go/rest"
)

var contentChecks = []check{
	{"content/json-only-client", func(t *trial) { writesAs(t, "application/json", "application/json") }},
	{"content/protobuf-bodies-are-read", func(t *trial) {
		writesAs(t, "application/vnd.kubernetes.protobuf", "application/vnd.kubernetes.protobuf,application/json")
	}},
	{"content/protobuf-body-of-an-unknown-form-is-refused", brokenProtobuf},
	{"content/accept", accepts},
	{"content/yaml", yamlBody},
	{"content/unknown-content-type-is-415", unknownType},
	{"content/gzip", gzipped},
	{"content/table", table},
	{"content/metadata-only", metadataOnly},
	{"content/method-not-allowed-is-405", noMethod},
}

// writesAs does what controllers do, with bodies of one content type.
func writesAs(t *trial, contentType, accept string) {
	config := rest.CopyConfig(t.config)
	config.ContentType, config.AcceptContentTypes = contentType, accept
	kube := kubernetes.NewForConfigOrDie(config)
	namespace := t.namespace()
	client := kube.CoreV1().Pods(namespace)
	grace := int64(7)
	fresh := pod("a", "app", "web")
	fresh.Spec.TerminationGracePeriodSeconds = &grace
	fresh.Spec.Containers[0].Resources.Requests = corev1.ResourceList{corev1.ResourceCPU: quantity("100m")}
	fresh.Spec.Containers[0].ReadinessProbe = &corev1.Probe{ProbeHandler: corev1.ProbeHandler{TCPSocket: &corev1.TCPSocketAction{Port: intOrString(80)}}}
	fresh.Spec.Volumes = []corev1.Volume{{Name: "empty", VolumeSource: corev1.VolumeSource{EmptyDir: &corev1.EmptyDirVolumeSource{}}}}
	made, err := client.Create(t.ctx, fresh, metav1.CreateOptions{})
	t.ok(err, "creating a pod")
	t.equal("the pod created", fmt.Sprint(made.Labels, *made.Spec.TerminationGracePeriodSeconds, made.Spec.Containers[0].Resources.Requests.Cpu(),
		made.Spec.Containers[0].ReadinessProbe.TCPSocket.Port.String(), made.Spec.Volumes[0].EmptyDir != nil), "map[app:web] 7 100m80true")
	made.Labels["changed"] = "yes"
	updated, err := client.Update(t.ctx, made, metav1.UpdateOptions{})
	t.ok(err, "updating it")
	t.equal("the label", updated.Labels["changed"], "yes")
	secret, err := kube.CoreV1().Secrets(namespace).Create(t.ctx, &corev1.Secret{ObjectMeta: named("s"), Data: map[string][]byte{"k": {0, 1, 0xff}}}, metav1.CreateOptions{})
	t.ok(err, "creating a secret")
	t.equal("the bytes of the secret", fmt.Sprint(secret.Data["k"]), "[0 1 255]")
	t.ok(client.Delete(t.ctx, "a", metav1.DeleteOptions{GracePeriodSeconds: new(int64), Preconditions: metav1.NewUIDPreconditions(string(made.UID))}), "deleting it")
	_, err = client.Get(t.ctx, "a", metav1.GetOptions{})
	t.refused(err, 404, metav1.StatusReasonNotFound, `pods "a" not found`)
}

// ask sends a request as it is and returns the answer with its body.
func ask(t *trial, method, path string, header http.Header, body string) (*http.Response, string) {
	config := rest.CopyConfig(t.config)
	config.DisableCompression = true
	client, err := rest.HTTPClientFor(config)
	t.ok(err, "making a client")
	request, err := http.NewRequestWithContext(t.ctx, method, t.config.Host+path, strings.NewReader(body))
	t.ok(err, "making a request")
	request.Header = header
	answer, err := client.Do(request)
	t.ok(err, "%s %s", method, path)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	t.ok(err, "reading the answer to %s %s", method, path)
	return answer, string(text)
}

func accepting(types string) http.Header { return http.Header{"Accept": {types}} }

func brokenProtobuf(t *trial) {
	answer, body := ask(t, http.MethodPost, "/api/v1/namespaces/default/configmaps",
		http.Header{"Content-Type": {"application/vnd.kubernetes.protobuf"}, "Accept": {"application/json"}}, "no protobuf")
	t.equal("the status", answer.StatusCode, http.StatusBadRequest)
	t.that(strings.Contains(body, `"reason":"BadRequest"`), "the answer is %s", body)
}

func accepts(t *trial) {
	path := "/api/v1/namespaces/default"
	for _, each := range []string{"", "*/*", "application/json", "application/json, */*", "application/json;q=0.9,text/html;q=0.1",
		"application/json;stream=watch,application/json"} {
		answer, body := ask(t, http.MethodGet, path, accepting(each), "")
		t.equal("the status for "+each, answer.StatusCode, http.StatusOK)
		t.equal("the type for "+each, answer.Header.Get("Content-Type"), "application/json")
		t.that(strings.Contains(body, `"kind":"Namespace"`), "the answer to %s is %s", each, body)
	}
	answer, body := ask(t, http.MethodGet, path, accepting("text/html"), "")
	t.equal("the status for text/html", answer.StatusCode, http.StatusNotAcceptable)
	t.that(strings.Contains(body, "Available representations: application/json, application/yaml") &&
		strings.Contains(body, "NotAcceptable"), "the answer to text/html is %s", body)
}

func yamlBody(t *trial) {
	namespace := t.namespace()
	answer, body := ask(t, http.MethodPost, "/api/v1/namespaces/"+namespace+"/configmaps",
		http.Header{"Content-Type": {"application/yaml"}, "Accept": {"application/yaml"}}, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {k: v}\n")
	t.equal("the status of YAML: "+body, answer.StatusCode, http.StatusCreated)
	t.equal("the type", answer.Header.Get("Content-Type"), "application/yaml")
	t.that(strings.Contains(body, "kind: ConfigMap\n"), "the answer is %s", body)
}

func unknownType(t *trial) {
	answer, body := ask(t, http.MethodPost, "/api/v1/namespaces/default/configmaps", http.Header{"Content-Type": {"text/plain"}}, "a")
	t.equal("the status", answer.StatusCode, http.StatusUnsupportedMediaType)
	t.that(strings.Contains(body, "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml") &&
		strings.Contains(body, `"reason":"UnsupportedMediaType"`), "the answer is %s", body)
}

func gzipped(t *trial) {
	namespace := t.namespace()
	for i := range 3 {
		_, err := t.kube.CoreV1().ConfigMaps(namespace).Create(t.ctx, configMap(fmt.Sprint("big", i), strings.Repeat("x", 100_000)), metav1.CreateOptions{})
		t.ok(err, "creating")
	}
	path := "/api/v1/namespaces/" + namespace + "/configmaps"
	answer, body := ask(t, http.MethodGet, path, http.Header{"Accept-Encoding": {"gzip"}}, "")
	t.equal("the encoding", answer.Header.Get("Content-Encoding"), "gzip")
	reader, err := gzip.NewReader(strings.NewReader(body))
	t.ok(err, "unpacking")
	var list corev1.ConfigMapList
	t.ok(json.NewDecoder(reader).Decode(&list), "reading what was unpacked")
	t.that(len(list.Items) >= 3, "there are %d", len(list.Items))
	answer, _ = ask(t, http.MethodGet, path, http.Header{}, "")
	t.equal("the encoding that was not asked for", answer.Header.Get("Content-Encoding"), "")
}

func table(t *trial) {
	namespace := t.namespace()
	made := pod("a")
	made.Spec.NodeName = "n"
	_, err := t.kube.CoreV1().Pods(namespace).Create(t.ctx, made, metav1.CreateOptions{})
	t.ok(err, "creating")
	t.later(func() {
		_ = t.kube.CoreV1().Pods(namespace).Delete(t.ctx, "a", metav1.DeleteOptions{GracePeriodSeconds: new(int64)})
	})
	form := "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"
	for path, want := range map[string]int{"/pods": 1, "/pods/a": 1, "/networkpolicies": 0} {
		root := "/api/v1/namespaces/"
		if path == "/networkpolicies" {
			root = "/apis/networking.k8s.io/v1/namespaces/"
		}
		answer, body := ask(t, http.MethodGet, root+namespace+path, accepting(form), "")
		t.equal("the status of "+path, answer.StatusCode, http.StatusOK)
		var got metav1.Table
		t.ok(json.Unmarshal([]byte(body), &got), "reading the table of %s", path)
		t.equal("the kind of "+path, got.APIVersion+" "+got.Kind, "meta.k8s.io/v1 Table")
		t.equal("the rows of "+path, len(got.Rows), want)
		if path != "/networkpolicies" {
			var columns []string
			for _, each := range got.ColumnDefinitions {
				columns = append(columns, each.Name)
			}
			t.equal("the columns", strings.Join(columns, ","), "Name,Ready,Status,Restarts,Age,IP,Node,Nominated Node,Readiness Gates")
			t.equal("the row", fmt.Sprint(got.Rows[0].Cells[:3]), "[a 0/1 Pending]")
			t.that(strings.Contains(string(got.Rows[0].Object.Raw), `"kind":"PartialObjectMetadata"`), "the row's object is %s", got.Rows[0].Object.Raw)
		}
	}
	answer, body := ask(t, http.MethodGet, "/api/v1/namespaces/"+namespace+"/pods/missing", accepting(form), "")
	t.equal("the status of a missing pod", answer.StatusCode, http.StatusNotFound)
	t.that(strings.Contains(body, `"kind":"Status"`), "the answer is %s", body)
}

func metadataOnly(t *trial) {
	namespace := t.namespace()
	t.create(namespace, "a", "app", "web")
	client := metadata.NewForConfigOrDie(t.config).Resource(corev1.SchemeGroupVersion.WithResource("configmaps")).Namespace(namespace)
	got, err := client.Get(t.ctx, "a", metav1.GetOptions{})
	t.ok(err, "reading metadata")
	t.equal("the label", got.Labels["app"], "web")
	list, err := client.List(t.ctx, metav1.ListOptions{})
	t.ok(err, "listing metadata")
	t.that(len(list.Items) >= 1 && list.ResourceVersion != "", "the list is %v", list)
	_, body := ask(t, http.MethodGet, "/api/v1/namespaces/"+namespace+"/configmaps/a", accepting("application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1"), "")
	t.that(!strings.Contains(body, `"data"`), "metadata is answered with data: %s", body)
	t.ok(client.Delete(t.ctx, "a", metav1.DeleteOptions{}), "deleting by the metadata client")
}

func noMethod(t *trial) {
	answer, body := ask(t, http.MethodPut, "/api/v1/namespaces/default/configmaps", http.Header{"Content-Type": {"application/json"}}, "{}")
	t.equal("the status", answer.StatusCode, http.StatusMethodNotAllowed)
	t.that(strings.Contains(body, "the server does not allow this method on the requested resource"), "the answer is %s", body)
}

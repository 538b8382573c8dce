package main

import (
	"fmt"
	"strings"
	"sync"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/util/retry"
)

var patchChecks = []check{
	{"write/optimistic-locking", locking},
	{"write/retry-on-conflict", retryOnConflict},
	{"write/generate-name", generateName},
	{"write/generation", generation},
	{"write/an-update-that-changes-nothing-keeps-the-version", unchanged},
	{"write/dry-run", dryRun},
	{"write/field-validation", fieldValidation},
	{"write/invalid-objects-are-422", invalid},
	{"write/immutable-fields", immutable},
	{"write/broken-bodies-are-400", brokenBodies},
	{"write/names-must-agree", namesAgree},
	{"write/namespaces-must-exist", noNamespace},
	{"patch/json", jsonPatch},
	{"patch/merge", mergePatch},
	{"patch/strategic-merge", strategicPatch},
	{"patch/strategic-merge-directives", strategicDirectives},
	{"patch/with-a-resource-version", versionedPatch},
	{"patch/of-nothing-is-404", patchNothing},
}

func locking(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	made := t.create(namespace, "a")
	t.patch(namespace, "a", `{"data":{"key":"w"}}`)
	made.Data["key"] = "mine"
	_, err := client.Update(t.ctx, made, metav1.UpdateOptions{})
	t.refused(err, 409, metav1.StatusReasonConflict, `Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again`)
	made.ResourceVersion = ""
	updated, err := client.Update(t.ctx, made, metav1.UpdateOptions{})
	t.ok(err, "updating without a resourceVersion")
	t.equal("the value", updated.Data["key"], "mine")
	updated.UID = "00000000-0000-0000-0000-000000000000"
	_, err = client.Update(t.ctx, updated, metav1.UpdateOptions{})
	t.refused(err, 409, metav1.StatusReasonConflict, "Precondition failed: UID in precondition: 00000000-0000-0000-0000-000000000000, UID in object meta: "+string(made.UID))
	_, err = client.Create(t.ctx, &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "b", ResourceVersion: "1"}}, metav1.CreateOptions{})
	t.that(err != nil && strings.Contains(err.Error(), "resourceVersion should not be set on objects to be created"), "creating with a resourceVersion: %v", err)
}

func retryOnConflict(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	t.patch(namespace, t.create(namespace, "a").Name, `{"data":{"key":""}}`)
	var group sync.WaitGroup
	errs := make(chan error, 8)
	for range 8 {
		group.Go(func() {
			for range 5 {
				if err := retry.OnError(retry.DefaultBackoff, func(error) bool { return true }, func() error {
					return retry.RetryOnConflict(retry.DefaultBackoff, func() error {
						got, err := client.Get(t.ctx, "a", metav1.GetOptions{})
						if err != nil {
							return err
						}
						got.Data["key"] += "x"
						_, err = client.Update(t.ctx, got, metav1.UpdateOptions{})
						return err
					})
				}); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	group.Wait()
	select {
	case err := <-errs:
		t.ok(err, "updating under contention")
	default:
	}
	got, err := client.Get(t.ctx, "a", metav1.GetOptions{})
	t.ok(err, "reading")
	t.equal("the number of updates that are kept", len(got.Data["key"]), 40)
}

func generateName(t *trial) {
	client := t.kube.CoreV1().ConfigMaps(t.namespace())
	seen := map[string]bool{}
	for range 20 {
		made, err := client.Create(t.ctx, &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{GenerateName: "made-"}}, metav1.CreateOptions{})
		t.ok(err, "creating")
		t.that(strings.HasPrefix(made.Name, "made-") && len(made.Name) == len("made-")+5, "the name made is %s", made.Name)
		t.equal("generateName", made.GenerateName, "made-")
		seen[made.Name] = true
	}
	t.equal("the number of names", len(seen), 20)
	long, err := client.Create(t.ctx, &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{GenerateName: strings.Repeat("x", 240)}}, metav1.CreateOptions{})
	t.ok(err, "creating with a long prefix")
	t.equal("the length of a name made of a long prefix", len(long.Name), 63)
	_, err = client.Create(t.ctx, &corev1.ConfigMap{}, metav1.CreateOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, "metadata.name: Required value: name or generateName is required")
}

func generation(t *trial) {
	namespace := t.namespace()
	client := t.kube.AppsV1().Deployments(namespace)
	made, err := client.Create(t.ctx, deployment("a"), metav1.CreateOptions{})
	t.ok(err, "creating")
	t.equal("the first generation", made.Generation, int64(1))
	step := func(patch string, want int64, subresources ...string) {
		got, err := client.Patch(t.ctx, "a", types.MergePatchType, []byte(patch), metav1.PatchOptions{}, subresources...)
		t.ok(err, "patching")
		t.equal("the generation after "+patch, got.Generation, want)
	}
	step(`{"metadata":{"labels":{"a":"b"}}}`, 1)
	step(`{"spec":{"paused":true}}`, 2)
	step(`{"status":{"observedGeneration":2}}`, 2, "status")
	policies := t.kube.NetworkingV1().NetworkPolicies(namespace)
	_, err = policies.Create(t.ctx, policy("a"), metav1.CreateOptions{})
	t.ok(err, "creating a policy")
	changed, err := policies.Patch(t.ctx, "a", types.MergePatchType, []byte(`{"spec":{"podSelector":{"matchLabels":{"a":"b"}}}}`), metav1.PatchOptions{})
	t.ok(err, "patching the policy")
	t.equal("the generation of the policy", changed.Generation, int64(2))
}

func deployment(name string) *appsv1.Deployment {
	return &appsv1.Deployment{ObjectMeta: named(name), Spec: appsv1.DeploymentSpec{Replicas: zero, Selector: selector(), Template: template()}}
}

func unchanged(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	made := t.create(namespace, "a")
	updated, err := client.Update(t.ctx, made, metav1.UpdateOptions{})
	t.ok(err, "updating")
	t.equal("the version after an update", updated.ResourceVersion, made.ResourceVersion)
	t.equal("the version after a patch", t.patch(namespace, "a", `{"data":{"key":"v"}}`).ResourceVersion, made.ResourceVersion)
}

func dryRun(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	all := []string{metav1.DryRunAll}
	made, err := client.Create(t.ctx, configMap("a", "v"), metav1.CreateOptions{DryRun: all})
	t.ok(err, "creating as a dry run")
	t.that(made.UID != "" && made.ResourceVersion == "", "the dry run makes the uid %q and the resourceVersion %q", made.UID, made.ResourceVersion)
	_, err = client.Get(t.ctx, "a", metav1.GetOptions{})
	t.refused(err, 404, metav1.StatusReasonNotFound, `configmaps "a" not found`)
	before := t.create(namespace, "a")
	changed, err := client.Patch(t.ctx, "a", types.MergePatchType, []byte(`{"data":{"key":"w"}}`), metav1.PatchOptions{DryRun: all})
	t.ok(err, "patching as a dry run")
	t.equal("the answer to a patch as a dry run", changed.Data["key"], "w")
	before.Data["key"] = "u"
	changed, err = client.Update(t.ctx, before, metav1.UpdateOptions{DryRun: all})
	t.ok(err, "updating as a dry run")
	t.equal("the answer to an update as a dry run", changed.Data["key"], "u")
	t.ok(client.Delete(t.ctx, "a", metav1.DeleteOptions{DryRun: all}), "deleting as a dry run")
	t.ok(client.DeleteCollection(t.ctx, metav1.DeleteOptions{DryRun: all}, metav1.ListOptions{}), "deleting all as a dry run")
	got, err := client.Get(t.ctx, "a", metav1.GetOptions{})
	t.ok(err, "reading after dry runs")
	t.equal("what there is after dry runs", got.Data["key"]+" "+got.ResourceVersion, "v "+before.ResourceVersion)
	_, err = client.Create(t.ctx, configMap("b", ""), metav1.CreateOptions{DryRun: []string{"Some"}})
	t.refused(err, 422, metav1.StatusReasonInvalid, `CreateOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: ["Some"]: supported values: "All"`)
}

func fieldValidation(t *trial) {
	namespace := t.namespace()
	post := func(mode, body string) (string, error) {
		var warned collector
		request := t.kube.CoreV1().RESTClient().Post().Namespace(namespace).Resource("configmaps").Param("fieldValidation", mode).WarningHandler(&warned).
			SetHeader("Content-Type", "application/json").Body([]byte(body))
		err := request.Do(t.ctx).Error()
		return strings.Join(warned.said, " "), err
	}
	body := func(name string) string {
		return `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"` + name + `"},"data":{"a":"b","a":"c"},"nothing":1}`
	}
	_, err := post("Strict", body("strict"))
	t.refused(err, 400, metav1.StatusReasonBadRequest, `strict decoding error: duplicate field "data.a", unknown field "nothing"`)
	warned, err := post("Warn", body("warn"))
	t.ok(err, "creating with fieldValidation Warn")
	t.that(strings.Contains(warned, `unknown field "nothing"`) && strings.Contains(warned, `duplicate field "data.a"`), "the warnings are %q", warned)
	warned, err = post("Ignore", body("ignore"))
	t.ok(err, "creating with fieldValidation Ignore")
	t.equal("the warnings", warned, "")
	_, err = post("Sideways", body("sideways"))
	t.refused(err, 422, metav1.StatusReasonInvalid, `fieldValidation: Unsupported value: "Sideways"`)
}

// collector keeps the warnings of an answer.
type collector struct{ said []string }

func (c *collector) HandleWarningHeader(_ int, _ string, text string) { c.said = append(c.said, text) }

func invalid(t *trial) {
	namespace := t.namespace()
	_, err := t.kube.CoreV1().ConfigMaps(namespace).Create(t.ctx, configMap("Upper", ""), metav1.CreateOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, `ConfigMap "Upper" is invalid: metadata.name: Invalid value: "Upper": a lowercase RFC 1123 subdomain`)
	_, err = t.kube.CoreV1().ConfigMaps(namespace).Create(t.ctx, configMap("a", "", "-", "x"), metav1.CreateOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, `metadata.labels: Invalid value: "-"`)
	empty := pod("a")
	empty.Spec.Containers = nil
	_, err = t.kube.CoreV1().Pods(namespace).Create(t.ctx, empty, metav1.CreateOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, `Pod "a" is invalid: spec.containers: Required value`)
	_, err = t.kube.CoreV1().Services(namespace).Create(t.ctx, &corev1.Service{ObjectMeta: named("a"),
		Spec: corev1.ServiceSpec{Ports: []corev1.ServicePort{{Port: 70000}}}}, metav1.CreateOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, `spec.ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive`)
}

func immutable(t *trial) {
	namespace := t.namespace()
	client := t.kube.AppsV1().Deployments(namespace)
	_, err := client.Create(t.ctx, deployment("a"), metav1.CreateOptions{})
	t.ok(err, "creating")
	_, err = client.Patch(t.ctx, "a", types.MergePatchType,
		[]byte(`{"spec":{"selector":{"matchLabels":{"app":"b"}},"template":{"metadata":{"labels":{"app":"b"}}}}}`), metav1.PatchOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, "field is immutable")
	_, err = t.kube.CoreV1().Pods(namespace).Create(t.ctx, pod("a"), metav1.CreateOptions{})
	t.ok(err, "creating a pod")
	_, err = t.kube.CoreV1().Pods(namespace).Patch(t.ctx, "a", types.MergePatchType, []byte(`{"spec":{"hostNetwork":true}}`), metav1.PatchOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, "pod updates may not change fields other than")
	yes := true
	frozen := configMap("frozen", "v")
	frozen.Immutable = &yes
	_, err = t.kube.CoreV1().ConfigMaps(namespace).Create(t.ctx, frozen, metav1.CreateOptions{})
	t.ok(err, "creating a frozen ConfigMap")
	_, err = t.kube.CoreV1().ConfigMaps(namespace).Patch(t.ctx, "frozen", types.MergePatchType, []byte(`{"data":{"key":"w"}}`), metav1.PatchOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, "field is immutable when `immutable` is set")
}

func brokenBodies(t *trial) {
	namespace := t.namespace()
	post := func(body string) error {
		return t.kube.CoreV1().RESTClient().Post().Namespace(namespace).Resource("configmaps").SetHeader("Content-Type", "application/json").
			Body([]byte(body)).Do(t.ctx).Error()
	}
	t.refused(post(`{"apiVersion":"v1","kind":"ConfigMap",`), 400, metav1.StatusReasonBadRequest, "")
	t.refused(post(`{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"a":1}}`), 400, metav1.StatusReasonBadRequest,
		"cannot unmarshal number into Go struct field ConfigMap.data of type string")
	t.refused(post(`{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"}}`), 400, metav1.StatusReasonBadRequest,
		"cannot be handled as a ConfigMap")
}

func namesAgree(t *trial) {
	namespace := t.namespace()
	t.create(namespace, "a")
	client := t.kube.CoreV1().RESTClient()
	err := client.Put().Namespace(namespace).Resource("configmaps").Name("a").Body(configMap("b", "")).Do(t.ctx).Error()
	t.refused(err, 400, metav1.StatusReasonBadRequest, "the name of the object (b) does not match the name on the URL (a)")
	other := configMap("b", "")
	other.Namespace = "default"
	err = client.Post().Namespace(namespace).Resource("configmaps").Body(other).Do(t.ctx).Error()
	t.refused(err, 400, metav1.StatusReasonBadRequest, "the namespace of the provided object does not match the namespace sent on the request")
	err = client.Put().Namespace(namespace).Resource("configmaps").Name("missing").Body(configMap("missing", "")).Do(t.ctx).Error()
	t.refused(err, 404, metav1.StatusReasonNotFound, `configmaps "missing" not found`)
}

func noNamespace(t *trial) {
	_, err := t.kube.CoreV1().ConfigMaps("no-such-namespace").Create(t.ctx, configMap("a", ""), metav1.CreateOptions{})
	t.refused(err, 404, metav1.StatusReasonNotFound, `namespaces "no-such-namespace" not found`)
	list, err := t.kube.CoreV1().ConfigMaps("no-such-namespace").List(t.ctx, metav1.ListOptions{})
	t.ok(err, "listing in a namespace that is not there")
	t.equal("the number of its objects", len(list.Items), 0)
}

func jsonPatch(t *trial) {
	namespace := t.namespace()
	client := t.kube.CoreV1().ConfigMaps(namespace)
	t.create(namespace, "a")
	apply := func(patch string) (*corev1.ConfigMap, error) {
		return client.Patch(t.ctx, "a", types.JSONPatchType, []byte(patch), metav1.PatchOptions{})
	}
	got, err := apply(`[{"op":"add","path":"/metadata/annotations","value":{"b/c":"d"}},{"op":"replace","path":"/data/key","value":"w"},
		{"op":"test","path":"/data/key","value":"w"},{"op":"copy","from":"/data/key","path":"/data/copy"}]`)
	t.ok(err, "patching")
	t.equal("the data", fmt.Sprint(got.Data), "map[copy:w key:w]")
	got, err = apply(`[{"op":"remove","path":"/data/copy"},{"op":"move","from":"/metadata/annotations/b~1c","path":"/data/moved"}]`)
	t.ok(err, "patching again")
	t.equal("the data", fmt.Sprint(got.Data), "map[key:w moved:d]")
	_, err = apply(`[{"op":"test","path":"/data/key","value":"other"}]`)
	t.refused(err, 422, metav1.StatusReasonInvalid, "the server rejected our request due to an error in our request")
	_, err = apply(`[{"op":"remove","path":"/data/missing"}]`)
	t.refused(err, 422, metav1.StatusReasonInvalid, "")
	_, err = apply(`{"data":{}}`)
	t.refused(err, 400, metav1.StatusReasonBadRequest, "")
}

func mergePatch(t *trial) {
	namespace := t.namespace()
	t.create(namespace, "a")
	got := t.patch(namespace, "a", `{"data":{"key":null,"other":"x"},"metadata":{"labels":{"a":"b"}}}`)
	t.equal("the data", fmt.Sprint(got.Data, got.Labels), "map[other:x] map[a:b]")
	client := t.kube.AppsV1().Deployments(namespace)
	_, err := client.Create(t.ctx, deployment("d"), metav1.CreateOptions{})
	t.ok(err, "creating")
	changed, err := client.Patch(t.ctx, "d", types.MergePatchType,
		[]byte(`{"spec":{"template":{"spec":{"containers":[{"name":"other","image":"x"}]}}}}`), metav1.PatchOptions{})
	t.ok(err, "patching the containers")
	t.equal("the containers after a merge patch", containers(changed), "other=x")
}

func containers(d *appsv1.Deployment) string {
	var all []string
	for _, each := range d.Spec.Template.Spec.Containers {
		all = append(all, each.Name+"="+each.Image)
	}
	return strings.Join(all, " ")
}

func strategic(t *trial, namespace, patch string) *appsv1.Deployment {
	got, err := t.kube.AppsV1().Deployments(namespace).Patch(t.ctx, "d", types.StrategicMergePatchType, []byte(patch), metav1.PatchOptions{})
	t.ok(err, "patching with %s", patch)
	return got
}

func strategicPatch(t *trial) {
	namespace := t.namespace()
	_, err := t.kube.AppsV1().Deployments(namespace).Create(t.ctx, deployment("d"), metav1.CreateOptions{})
	t.ok(err, "creating")
	got := strategic(t, namespace, `{"spec":{"template":{"spec":{"containers":[{"name":"side","image":"s"},{"name":"main","image":"m"}]}}}}`)
	t.equal("the containers", containers(got), "side=s main=m")
	got = strategic(t, namespace, `{"spec":{"template":{"spec":{"containers":[{"name":"side","env":[{"name":"A","value":"1"}]}]}}}}`)
	t.equal("the containers", containers(got), "side=s main=m")
	got = strategic(t, namespace, `{"spec":{"template":{"spec":{"containers":[{"name":"side","env":[{"name":"B","value":"2"}]}],"tolerations":[{"key":"a","operator":"Exists"}]}}}}`)
	t.equal("the environment", len(got.Spec.Template.Spec.Containers[0].Env), 2)
	got = strategic(t, namespace, `{"spec":{"template":{"spec":{"tolerations":[{"key":"b","operator":"Exists"}]}}}}`)
	t.equal("the number of tolerations, a list that is replaced", len(got.Spec.Template.Spec.Tolerations), 1)
}

func strategicDirectives(t *trial) {
	namespace := t.namespace()
	_, err := t.kube.AppsV1().Deployments(namespace).Create(t.ctx, deployment("d"), metav1.CreateOptions{})
	t.ok(err, "creating")
	got := strategic(t, namespace, `{"spec":{"template":{"spec":{"containers":[{"name":"side","image":"s"},{"$patch":"delete","name":"main"}]}}}}`)
	t.equal("the containers after $patch: delete", containers(got), "side=s")
	got = strategic(t, namespace, `{"spec":{"template":{"spec":{"containers":[{"name":"new","image":"n"},{"$patch":"replace"}]}}}}`)
	t.equal("the containers after $patch: replace", containers(got), "new=n")
	got = strategic(t, namespace, `{"spec":{"template":{"spec":{"$setElementOrder/containers":[{"name":"first"},{"name":"new"}],"containers":[{"name":"first","image":"f"}]}}}}`)
	t.equal("the containers after $setElementOrder", containers(got), "first=f new=n")
	got = strategic(t, namespace, `{"metadata":{"finalizers":["example.org/a","example.org/b"]}}`)
	got = strategic(t, namespace, `{"metadata":{"$deleteFromPrimitiveList/finalizers":["example.org/a"]}}`)
	t.equal("the finalizers after $deleteFromPrimitiveList", fmt.Sprint(got.Finalizers), "[example.org/b]")
	got = strategic(t, namespace, `{"metadata":{"$deleteFromPrimitiveList/finalizers":["example.org/b"]}}`)
	got = strategic(t, namespace, `{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}`)
	t.that(got.Spec.Strategy.RollingUpdate == nil, "$retainKeys keeps rollingUpdate")
}

func versionedPatch(t *trial) {
	namespace := t.namespace()
	made := t.create(namespace, "a")
	t.patch(namespace, "a", `{"data":{"key":"w"}}`)
	_, err := t.kube.CoreV1().ConfigMaps(namespace).Patch(t.ctx, "a", types.MergePatchType,
		[]byte(`{"metadata":{"resourceVersion":"`+made.ResourceVersion+`"},"data":{"key":"x"}}`), metav1.PatchOptions{})
	t.refused(err, 409, metav1.StatusReasonConflict, "the object has been modified")
}

func patchNothing(t *trial) {
	for _, form := range []types.PatchType{types.JSONPatchType, types.MergePatchType, types.StrategicMergePatchType} {
		body := `{}`
		if form == types.JSONPatchType {
			body = `[]`
		}
		_, err := t.kube.CoreV1().ConfigMaps("default").Patch(t.ctx, "missing", form, []byte(body), metav1.PatchOptions{})
		t.refused(err, 404, metav1.StatusReasonNotFound, `configmaps "missing" not found`)
	}
	_, err := t.kube.CoreV1().ConfigMaps("default").Patch(t.ctx, "missing", "text/plain", []byte("a"), metav1.PatchOptions{})
	t.refused(err, 415, metav1.StatusReasonUnsupportedMediaType, "")
}

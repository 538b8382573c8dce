package main

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
)

// trial is one run of a check. Its methods that find something wrong end it.
type trial struct {
	ctx      context.Context
	config   *rest.Config
	kube     kubernetes.Interface
	dynamic  dynamic.Interface
	opts     options
	why      string
	skipped  bool
	cleanups []func()
}

// attempt runs a check and says why it failed or was skipped; "" when it did neither.
func attempt(each check, config *rest.Config, opts options, timeout time.Duration) (why string, skipped bool) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	t := &trial{ctx: ctx, config: rest.CopyConfig(config), opts: opts}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer t.clean()
		defer func() {
			if panicked := recover(); panicked != nil {
				t.why = fmt.Sprint("the check panicked: ", panicked)
			}
		}()
		t.kube = kubernetes.NewForConfigOrDie(t.config)
		t.dynamic = dynamic.NewForConfigOrDie(t.config)
		each.run(t)
	}()
	<-done
	return strings.ReplaceAll(t.why, "\n", " "), t.skipped
}

func (t *trial) clean() {
	for i := len(t.cleanups) - 1; i >= 0; i-- {
		t.cleanups[i]()
	}
}

// later runs a function after the check, in the reverse order.
func (t *trial) later(cleanup func()) {
	t.cleanups = append(t.cleanups, cleanup)
}

func (t *trial) fail(format string, args ...any) {
	t.why = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (t *trial) skip(why string) {
	t.why, t.skipped = why, true
	runtime.Goexit()
}

// ok fails when something that had to succeed did not.
func (t *trial) ok(err error, what string, args ...any) {
	if err != nil {
		t.fail("%s: %v", fmt.Sprintf(what, args...), err)
	}
}

func (t *trial) that(condition bool, format string, args ...any) {
	if !condition {
		t.fail(format, args...)
	}
}

func (t *trial) equal(what string, got, want any) {
	if !reflect.DeepEqual(got, want) {
		t.fail("%s is %v, not %v", what, got, want)
	}
}

// refused fails unless the server answered with this code and reason, and a message that contains the text.
func (t *trial) refused(err error, code int32, reason metav1.StatusReason, text string) {
	var status apierrors.APIStatus
	if !errors.As(err, &status) {
		t.fail("not refused with %d %s but: %v", code, reason, err)
	}
	got := status.Status()
	if got.Code != code || got.Reason != reason || !strings.Contains(got.Message, text) {
		t.fail("refused with %d %s %q, not %d %s %q", got.Code, got.Reason, got.Message, code, reason, text)
	}
}

// eventually polls until the function returns "", which otherwise says what is still wrong.
func (t *trial) eventually(wrong func() string) {
	for {
		still := wrong()
		if still == "" {
			return
		}
		select {
		case <-t.ctx.Done():
			t.fail("%s, until the time was up", still)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// namespace makes a namespace of the check's own.
func (t *trial) namespace() string {
	made, err := t.kube.CoreV1().Namespaces().Create(t.ctx,
		&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "client-go-"}}, metav1.CreateOptions{})
	t.ok(err, "creating a namespace")
	t.later(func() {
		_ = t.kube.CoreV1().Namespaces().Delete(context.Background(), made.Name, metav1.DeleteOptions{})
	})
	return made.Name
}

// named is the metadata of an object with labels given as key, value, key, value.
func named(name string, labels ...string) metav1.ObjectMeta {
	meta := metav1.ObjectMeta{Name: name}
	for i := 0; i+1 < len(labels); i += 2 {
		if meta.Labels == nil {
			meta.Labels = map[string]string{}
		}
		meta.Labels[labels[i]] = labels[i+1]
	}
	return meta
}

func configMap(name, value string, labels ...string) *corev1.ConfigMap {
	return &corev1.ConfigMap{ObjectMeta: named(name, labels...), Data: map[string]string{"key": value}}
}

func pod(name string, labels ...string) *corev1.Pod {
	return &corev1.Pod{ObjectMeta: named(name, labels...),
		Spec: corev1.PodSpec{Containers: []corev1.Container{{Name: "main", Image: "nowhere/main"}}}}
}

func quantity(text string) resource.Quantity {
	return resource.MustParse(text)
}

func intOrString(port int32) intstr.IntOrString { return intstr.FromInt32(port) }

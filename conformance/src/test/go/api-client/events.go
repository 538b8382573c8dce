package main

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes/scheme"
	typedcorev1 "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/tools/events"
	"k8s.io/client-go/tools/record"
)

var eventChecks = []check{
	{"events/recorder-of-events.k8s.io", recordNew},
	{"events/recorder-of-core", recordOld},
}

func recordNew(t *trial) {
	namespace := t.namespace()
	broadcaster := events.NewBroadcaster(&events.EventSinkImpl{Interface: t.kube.EventsV1()})
	t.ok(broadcaster.StartRecordingToSinkWithContext(t.ctx), "recording")
	t.later(broadcaster.Shutdown)
	about, err := t.kube.CoreV1().Pods(namespace).Create(t.ctx, pod("a"), metav1.CreateOptions{})
	t.ok(err, "creating")
	recorder := broadcaster.NewRecorder(scheme.Scheme, "example.org/program")
	recorder.Eventf(about, nil, corev1.EventTypeNormal, "Seen", "Looking", "It was seen")
	t.eventually(func() string {
		list, err := t.kube.EventsV1().Events(namespace).List(t.ctx, metav1.ListOptions{FieldSelector: "regarding.name=a,reason=Seen"})
		t.ok(err, "listing")
		if len(list.Items) != 1 {
			return fmt.Sprintf("there are %d events", len(list.Items))
		}
		return ""
	})
	// The same once more becomes a series of the first.
	recorder.Eventf(about, nil, corev1.EventTypeNormal, "Seen", "Looking", "It was seen")
	t.eventually(func() string {
		list, err := t.kube.EventsV1().Events(namespace).List(t.ctx, metav1.ListOptions{FieldSelector: "regarding.name=a,reason=Seen"})
		t.ok(err, "listing")
		if len(list.Items) != 1 || list.Items[0].Series == nil || list.Items[0].Note != "It was seen" || list.Items[0].ReportingController != "example.org/program" {
			return fmt.Sprintf("there are %d events: %v", len(list.Items), list.Items)
		}
		return ""
	})
	old, err := t.kube.CoreV1().Events(namespace).List(t.ctx, metav1.ListOptions{FieldSelector: "involvedObject.name=a"})
	t.ok(err, "listing in the core group")
	t.that(len(old.Items) == 1 && old.Items[0].Message == "It was seen" && old.Items[0].InvolvedObject.UID == about.UID, "the core group has %v", old.Items)
}

func recordOld(t *trial) {
	namespace := t.namespace()
	broadcaster := record.NewBroadcaster()
	broadcaster.StartRecordingToSink(&typedcorev1.EventSinkImpl{Interface: t.kube.CoreV1().Events(namespace)})
	t.later(broadcaster.Shutdown)
	about, err := t.kube.CoreV1().Pods(namespace).Create(t.ctx, pod("a"), metav1.CreateOptions{})
	t.ok(err, "creating")
	recorder := broadcaster.NewRecorder(scheme.Scheme, corev1.EventSource{Component: "program"})
	for range 3 {
		recorder.Event(about, corev1.EventTypeWarning, "Failed", "It failed")
	}
	t.eventually(func() string {
		list, err := t.kube.CoreV1().Events(namespace).List(t.ctx, metav1.ListOptions{FieldSelector: "involvedObject.name=a,type=Warning"})
		t.ok(err, "listing")
		if len(list.Items) != 1 || list.Items[0].Count != 3 || list.Items[0].Source.Component != "program" {
			return fmt.Sprintf("there are %d events: %v", len(list.Items), list.Items)
		}
		return ""
	})
	found, err := t.kube.CoreV1().Events(namespace).SearchWithContext(t.ctx, scheme.Scheme, about)
	t.ok(err, "searching events")
	t.equal("the number of events found", len(found.Items), 1)
}

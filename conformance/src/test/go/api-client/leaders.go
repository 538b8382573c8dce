package main

import (
	"context"
	"fmt"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/leaderelection"
	"k8s.io/client-go/tools/leaderelection/resourcelock"
)

var leaderChecks = []check{
	{"leader-election/hands-over-when-the-leader-releases", func(t *trial) { handOver(t, true) }},
	{"leader-election/hands-over-when-the-leader-is-gone", func(t *trial) { handOver(t, false) }},
}

// candidate is one that stands for election until stopped.
type candidate struct {
	elected chan struct{}
	stop    context.CancelFunc
	done    chan struct{}
}

func stand(t *trial, namespace, name string, release bool) *candidate {
	ctx, stop := context.WithCancel(t.ctx)
	c := &candidate{elected: make(chan struct{}), stop: stop, done: make(chan struct{})}
	elector, err := leaderelection.NewLeaderElector(leaderelection.LeaderElectionConfig{
		Lock: &resourcelock.LeaseLock{LeaseMeta: metav1.ObjectMeta{Namespace: namespace, Name: "leader"}, Client: t.kube.CoordinationV1(),
			LockConfig: resourcelock.ResourceLockConfig{Identity: name}},
		LeaseDuration: 2 * time.Second, RenewDeadline: 1500 * time.Millisecond, RetryPeriod: 200 * time.Millisecond, ReleaseOnCancel: release,
		Callbacks: leaderelection.LeaderCallbacks{OnStartedLeading: func(context.Context) { close(c.elected) }, OnStoppedLeading: func() {}},
	})
	t.ok(err, "standing for election")
	go func() {
		defer close(c.done)
		elector.Run(ctx)
	}()
	t.later(func() { stop(); <-c.done })
	return c
}

func (c *candidate) await(t *trial, name string) {
	select {
	case <-c.elected:
	case <-t.ctx.Done():
		t.fail("%s is not elected", name)
	}
}

func handOver(t *trial, release bool) {
	namespace := t.namespace()
	holder := func() string {
		lease, err := t.kube.CoordinationV1().Leases(namespace).Get(t.ctx, "leader", metav1.GetOptions{})
		t.ok(err, "reading the lease")
		return fmt.Sprint(*lease.Spec.HolderIdentity, *lease.Spec.LeaseTransitions)
	}
	one := stand(t, namespace, "one", release)
	one.await(t, "one")
	t.equal("the first holder", holder(), "one0")
	two := stand(t, namespace, "two", release)
	// The lease is renewed while another stands.
	before, err := t.kube.CoordinationV1().Leases(namespace).Get(t.ctx, "leader", metav1.GetOptions{})
	t.ok(err, "reading the lease")
	t.eventually(func() string {
		now, err := t.kube.CoordinationV1().Leases(namespace).Get(t.ctx, "leader", metav1.GetOptions{})
		t.ok(err, "reading the lease")
		if !now.Spec.RenewTime.After(before.Spec.RenewTime.Time) {
			return "the lease is not renewed"
		}
		return ""
	})
	select {
	case <-two.elected:
		t.fail("there are two leaders")
	default:
	}
	one.stop()
	<-one.done
	two.await(t, "two")
	t.that(holder() == "two1" || release && holder() == "two2", "the second holder is %s", holder())
}

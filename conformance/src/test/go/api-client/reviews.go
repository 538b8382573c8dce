package main

import (
	"context"

	authenticationv1 "k8s.io/api/authentication/v1"
	authorizationv1 "k8s.io/api/authorization/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var reviewChecks = []check{
	{"review/token", tokenReview},
	{"review/who-am-i", whoAmI},
	{"review/may-i", mayI},
	{"review/may-another", mayAnother},
	{"review/what-may-i", whatMayI},
}

func tokenReview(t *trial) {
	if t.config.BearerToken == "" {
		t.skip("the kubeconfig has no token")
	}
	got, err := t.kube.AuthenticationV1().TokenReviews().Create(t.ctx,
		&authenticationv1.TokenReview{Spec: authenticationv1.TokenReviewSpec{Token: t.config.BearerToken}}, metav1.CreateOptions{})
	t.ok(err, "reviewing a token")
	t.that(got.Status.Authenticated && got.Status.User.Username != "" && len(got.Status.User.Groups) > 0, "the review says %+v", got.Status)
	got, err = t.kube.AuthenticationV1().TokenReviews().Create(t.ctx,
		&authenticationv1.TokenReview{Spec: authenticationv1.TokenReviewSpec{Token: "unknown"}}, metav1.CreateOptions{})
	t.ok(err, "reviewing an unknown token")
	t.that(!got.Status.Authenticated, "an unknown token is authenticated")
	_, err = t.kube.AuthenticationV1().TokenReviews().Create(t.ctx, &authenticationv1.TokenReview{}, metav1.CreateOptions{})
	t.refused(err, 400, metav1.StatusReasonBadRequest, "token is required for TokenReview in authentication")
}

func whoAmI(t *trial) {
	if _, there := resources(t, false)["authentication.k8s.io/v1/selfsubjectreviews"]; !there {
		t.skip("discovery does not list authentication.k8s.io/v1/selfsubjectreviews")
	}
	got, err := t.kube.AuthenticationV1().SelfSubjectReviews().Create(t.ctx, &authenticationv1.SelfSubjectReview{}, metav1.CreateOptions{})
	t.ok(err, "asking")
	t.that(got.Status.UserInfo.Username != "", "the user has no name")
}

func mayI(t *trial) {
	got, err := t.kube.AuthorizationV1().SelfSubjectAccessReviews().Create(t.ctx, &authorizationv1.SelfSubjectAccessReview{
		Spec: authorizationv1.SelfSubjectAccessReviewSpec{ResourceAttributes: &authorizationv1.ResourceAttributes{Verb: "list", Resource: "pods"}}}, metav1.CreateOptions{})
	t.ok(err, "asking")
	t.that(got.Status.Allowed, "the program may not list pods: %+v", got.Status)
	_, err = t.kube.AuthorizationV1().SelfSubjectAccessReviews().Create(t.ctx, &authorizationv1.SelfSubjectAccessReview{}, metav1.CreateOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, "exactly one of nonResourceAttributes or resourceAttributes must be specified")
}

func mayAnother(t *trial) {
	attributes := &authorizationv1.ResourceAttributes{Verb: "get", Group: "networking.k8s.io", Resource: "networkpolicies", Namespace: "default"}
	got, err := t.kube.AuthorizationV1().SubjectAccessReviews().Create(t.ctx, &authorizationv1.SubjectAccessReview{
		Spec: authorizationv1.SubjectAccessReviewSpec{User: "admin", Groups: []string{"system:masters"}, ResourceAttributes: attributes}}, metav1.CreateOptions{})
	t.ok(err, "asking for another")
	t.that(got.Status.Allowed, "a member of system:masters may not: %+v", got.Status)
	local, err := t.kube.AuthorizationV1().LocalSubjectAccessReviews("default").Create(t.ctx, &authorizationv1.LocalSubjectAccessReview{
		ObjectMeta: metav1.ObjectMeta{Namespace: "default"},
		Spec:       authorizationv1.SubjectAccessReviewSpec{User: "admin", Groups: []string{"system:masters"}, ResourceAttributes: attributes}}, metav1.CreateOptions{})
	t.ok(err, "asking for another in a namespace")
	t.that(local.Status.Allowed, "a member of system:masters may not: %+v", local.Status)
	_, err = t.kube.AuthorizationV1().SubjectAccessReviews().Create(t.ctx, &authorizationv1.SubjectAccessReview{
		Spec: authorizationv1.SubjectAccessReviewSpec{ResourceAttributes: attributes}}, metav1.CreateOptions{})
	t.refused(err, 422, metav1.StatusReasonInvalid, "at least one of user or group must be specified")
}

func whatMayI(t *trial) {
	got, err := t.kube.AuthorizationV1().SelfSubjectRulesReviews().Create(t.ctx,
		&authorizationv1.SelfSubjectRulesReview{Spec: authorizationv1.SelfSubjectRulesReviewSpec{Namespace: "default"}}, metav1.CreateOptions{})
	t.ok(err, "asking")
	t.that(len(got.Status.ResourceRules) > 0, "there are no rules: %+v", got.Status)
}

// accountToken asks for a token as programs do that talk to other servers.
func accountToken(t *trial) {
	if _, there := resources(t, false)["v1/serviceaccounts/token"]; !there {
		t.skip("discovery does not list v1/serviceaccounts/token")
	}
	client := t.kube.CoreV1().ServiceAccounts(t.namespace())
	_, err := client.Create(t.ctx, &corev1.ServiceAccount{ObjectMeta: named("a")}, metav1.CreateOptions{})
	t.ok(err, "creating")
	t.later(func() { _ = client.Delete(context.Background(), "a", metav1.DeleteOptions{}) })
	got, err := client.CreateToken(t.ctx, "a", &authenticationv1.TokenRequest{}, metav1.CreateOptions{})
	t.ok(err, "asking for a token")
	t.that(got.Status.Token != "" && !got.Status.ExpirationTimestamp.IsZero(), "the answer has no token")
}

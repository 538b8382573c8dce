/**
 * Custom resources: which kinds a CustomResourceDefinition makes, and how their objects are pruned, defaulted and validated
 * ({@code k8s.io/apiextensions-apiserver/pkg/apiserver}).
 */
package netpol.conformance.apiserver.crd;

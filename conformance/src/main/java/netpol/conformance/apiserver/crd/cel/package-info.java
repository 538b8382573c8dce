/** The rules of custom resources, in the Common Expression Language ({@code x-kubernetes-validations}). */
package netpol.conformance.apiserver.crd.cel;

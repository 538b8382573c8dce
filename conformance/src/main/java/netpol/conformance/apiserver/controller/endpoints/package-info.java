/** Keeps the EndpointSlices and the Endpoints of Services up to date, as {@code kube-controller-manager} does. */
package netpol.conformance.apiserver.controller.endpoints;

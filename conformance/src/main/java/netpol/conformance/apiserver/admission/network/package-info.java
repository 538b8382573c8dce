/** Rules for the kinds that describe traffic: NetworkPolicy, Service, Endpoints, EndpointSlice and Ingress. */
package netpol.conformance.apiserver.admission.network;

/**
 * The API server of the embedded cluster: fabric8's mock server with what an API server does and a mock does not, where that
 * matters for policies; and the way to it from within the nodes.
 */
package netpol.conformance.cluster.embedded.api;

/**
 * Answers requests: reads, writes and watches of objects, as the API reference and "Kubernetes API Concepts" describe them. It
 * knows no network; the package {@code http} brings requests and takes answers away.
 */
package netpol.conformance.apiserver.rest;

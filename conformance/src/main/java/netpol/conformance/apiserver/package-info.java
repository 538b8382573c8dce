/**
 * An API server within the suite. Every client of Kubernetes takes it for one: it speaks plain HTTPS with JSON, and does what the
 * API reference and "Kubernetes API Concepts" say. It uses nothing else of the suite.
 */
package netpol.conformance.apiserver;

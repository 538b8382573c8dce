/** Kubernetes objects and errors that several providers read or write alike. */
package netpol.conformance.cluster.objects;

/** The documents by which clients find out which kinds there are (Kubernetes API Concepts, API Discovery). */
package netpol.conformance.apiserver.discovery;

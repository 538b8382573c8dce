/** Keeps all objects in memory, in the order of one revision number, as etcd does for an API server. */
package netpol.conformance.apiserver.store;

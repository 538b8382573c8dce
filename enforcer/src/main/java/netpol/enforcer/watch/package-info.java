/** Kubernetes in: the only package that knows its client, its objects and its defaults. */
package netpol.enforcer.watch;

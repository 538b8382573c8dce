/** Reads Kubernetes objects: the only package that knows their fields and the defaults of the API. */
package netpol.enforcer.objects;

/** Clears marks of connections in the kernel's conntrack table. */
package netpol.enforcer.dataplane.conntrack;

/** Lays out the policy of a node as table inet netpol, and keeps the kernel's table up to date. */
package netpol.enforcer.dataplane.table;

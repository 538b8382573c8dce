/** Says of connections what the compiled policy of a node, the very one that the kernel gets, makes of them. */
package netpol.enforcer.explain;

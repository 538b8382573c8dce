/** Enforces by nftables: puts the tables, bridges, links, counters and logs of a node together behind one contract. */
package netpol.enforcer.dataplane.nftables;

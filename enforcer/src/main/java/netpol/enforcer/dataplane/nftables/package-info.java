/** A node's policy as one nftables table. */
package netpol.enforcer.dataplane.nftables;

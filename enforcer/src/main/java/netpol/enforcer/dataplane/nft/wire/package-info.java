/** The model of nftables as netlink messages of nf_tables. */
package netpol.enforcer.dataplane.nft.wire;

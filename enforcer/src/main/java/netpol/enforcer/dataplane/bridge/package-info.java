/** Linux bridges: traffic between two ports of one bridge meets nftables only where the bridge hands it to netfilter. */
package netpol.enforcer.dataplane.bridge;

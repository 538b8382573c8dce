/** The nftables tables that others than the implementation have on a node: Services, and firewall marks. */
package netpol.conformance.cluster.embedded.services;

/** A model of nftables: tables, chains, rules, sets; and its text as nft writes it. */
package netpol.enforcer.dataplane.nft;

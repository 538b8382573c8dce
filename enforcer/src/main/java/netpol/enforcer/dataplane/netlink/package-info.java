/** Netlink through the foreign function API: what nf_tables and rtnetlink are spoken to with. */
package netpol.enforcer.dataplane.netlink;

/** Sends and receives netlink messages, through the foreign function API. */
package netpol.enforcer.dataplane.netlink;

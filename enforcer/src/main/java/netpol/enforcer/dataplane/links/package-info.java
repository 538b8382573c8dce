/** Finds the host-side link of each pod, by rtnetlink. */
package netpol.enforcer.dataplane.links;

/** Finds the host-side links of pods, by rtnetlink. */
package netpol.enforcer.dataplane.links;

/** Binds each pod to its host-side link: tables bridge netpol and inet netpol_sources. */
package netpol.enforcer.dataplane.guard;

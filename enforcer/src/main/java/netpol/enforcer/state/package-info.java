/** Keeps the state of the cluster as the enforcer knows it, and what has changed in it since the last sync. */
package netpol.enforcer.state;

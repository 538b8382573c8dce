/** Serves health, metrics and status over HTTP. */
package netpol.enforcer.health;

/** Tells what a node enforces, and why. */
package netpol.enforcer.status;

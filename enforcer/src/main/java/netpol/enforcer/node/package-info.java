/** Puts the parts of a running enforcer together. */
package netpol.enforcer.node;

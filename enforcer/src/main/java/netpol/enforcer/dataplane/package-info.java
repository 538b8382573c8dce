/** The contract between what must be enforced and what enforces it. */
package netpol.enforcer.dataplane;

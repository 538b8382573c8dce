/** The contract between what a node must enforce and the kernel that enforces it. */
package netpol.enforcer.dataplane;

/** Reads, compares, writes and monitors one table of the kernel, whatever the table is for. */
package netpol.enforcer.dataplane.kernel;

/** From changes of the cluster to changes of the kernel: one at a time, gathered, tried again. */
package netpol.enforcer.sync;

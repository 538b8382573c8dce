/** Turns changes of the cluster into changes of the kernel: one transaction at a time, batched and retried. */
package netpol.enforcer.sync;

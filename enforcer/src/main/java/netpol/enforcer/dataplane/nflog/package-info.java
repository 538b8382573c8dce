/** Receives denied packets from NFLOG. */
package netpol.enforcer.dataplane.nflog;

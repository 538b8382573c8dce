/** An API server as clients see it that were written elsewhere: kubectl, programs on client-go, the official Java client. */
package netpol.conformance.apiserver.client;

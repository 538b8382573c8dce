/** Requests and answers as all parts of the server see them, whichever way they come and go. */
package netpol.conformance.apiserver.exchange;

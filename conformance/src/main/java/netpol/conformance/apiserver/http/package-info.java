/** Brings requests from the network and takes answers back: HTTPS, chunked watches and WebSockets, by Vert.x. */
package netpol.conformance.apiserver.http;

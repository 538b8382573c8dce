/** A fabric8 client whose requests reach the API server without a network, for the JVM that the server runs in. */
package netpol.conformance.apiserver.client;

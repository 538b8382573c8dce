/** A cluster without a network: an implementation is what it knows of the API and how it reads that. */
package netpol.conformance.paper;

/** What the API text says: policies and topology in, a decision with its reasons out. Shares nothing with any implementation. */
package netpol.conformance.oracle;

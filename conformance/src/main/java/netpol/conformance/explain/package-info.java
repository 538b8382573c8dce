/** What the policies of some manifests mean, in the oracle's words. */
package netpol.conformance.explain;

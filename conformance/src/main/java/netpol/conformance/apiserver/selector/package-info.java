/** Label selectors and field selectors in the form in which requests carry them. */
package netpol.conformance.apiserver.selector;

/** One run: which scenarios, on which cluster, what each of them did and saw. */
package netpol.conformance.run;

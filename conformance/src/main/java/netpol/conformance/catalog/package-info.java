/** Which scenarios there are: feature files read without running them, ids, selection. Starts nothing. */
package netpol.conformance.catalog;

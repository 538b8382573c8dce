/** The command line. */
package netpol.conformance.cli;

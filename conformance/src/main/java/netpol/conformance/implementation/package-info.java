/** What is under test: known to the suite as manifests or a command line, never as code. */
package netpol.conformance.implementation;

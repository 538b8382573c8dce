/** Values of the suite: what runs, what is expected, what was seen. Depends on the JDK only. */
package netpol.conformance.model;

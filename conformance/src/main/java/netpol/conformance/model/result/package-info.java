/** Values that describe what probes saw and how it was judged. They depend on the JDK only. */
package netpol.conformance.model.result;

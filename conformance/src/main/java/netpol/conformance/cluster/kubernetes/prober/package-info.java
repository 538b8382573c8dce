/** The programs that answer and make probes in pods of a real cluster, and the streams over which the suite talks to them. */
package netpol.conformance.cluster.kubernetes.prober;

/** One certification: it starts the cluster, runs the scenarios and collects their results. */
package netpol.conformance.run;

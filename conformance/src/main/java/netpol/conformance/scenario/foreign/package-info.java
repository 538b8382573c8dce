/** Policies that the run did not make and that decide about its pods. */
package netpol.conformance.scenario.foreign;

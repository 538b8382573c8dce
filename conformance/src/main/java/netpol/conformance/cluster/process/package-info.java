/** Operating-system processes that a provider starts, finds again and stops. */
package netpol.conformance.cluster.process;

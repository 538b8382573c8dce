/** What controllers need of the machine, tried in a network namespace of its own. */
package netpol.conformance.cluster.embedded.needs;

/** The parts of a scenario that its steps act on: topology, policies, reachability, Services, open connections. */
package netpol.conformance.scenario;

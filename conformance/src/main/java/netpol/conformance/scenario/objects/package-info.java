/** The Kubernetes objects of a scenario, and the hosts and namespaces that scenarios share. */
package netpol.conformance.scenario.objects;

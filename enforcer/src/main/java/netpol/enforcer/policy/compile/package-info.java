/** Compiles the policies of a cluster to what one node must enforce. Depends on the JDK only. */
package netpol.enforcer.policy.compile;

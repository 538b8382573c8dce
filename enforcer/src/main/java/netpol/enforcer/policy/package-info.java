/** The values that the enforcer works with: policies, pods, and what one node must enforce. Depends on the JDK only. */
package netpol.enforcer.policy;

/** The meaning of NetworkPolicy, on values of its own; depends on the JDK only. */
package netpol.enforcer.policy;

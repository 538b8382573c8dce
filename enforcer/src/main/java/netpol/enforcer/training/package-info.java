/** Records one start of the enforcer for the JVM's ahead-of-time cache; used while an image is built. */
package netpol.enforcer.training;

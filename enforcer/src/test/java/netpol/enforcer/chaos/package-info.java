/** The packaged program under random events and faults, with probes that notice every packet that should not arrive. */
package netpol.enforcer.chaos;

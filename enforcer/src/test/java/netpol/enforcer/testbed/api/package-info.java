/** An API server that a test steers event by event, and that knows when it sent what. */
package netpol.enforcer.testbed.api;

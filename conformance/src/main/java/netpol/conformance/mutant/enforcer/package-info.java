/** Wrong implementations with real packets: the reference enforcer behind an API server that edits or delays objects. */
package netpol.conformance.mutant.enforcer;

/**
 * Wrong implementations made of the right one: the reference enforcer, which is shown another API than there is. A filter
 * between it and the API server edits policies on their way in.
 */
package netpol.conformance.implementation.mutant;

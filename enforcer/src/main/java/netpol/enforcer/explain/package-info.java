/** Answers which connections are allowed, from the compiled policy that the kernel would get. */
package netpol.enforcer.explain;

/**
 * Patches: one version of an object becomes another. All functions are pure: they leave their arguments as they are and return
 * new trees. Server-side apply is in {@link netpol.conformance.apiserver.managedfields}, with its use and that of all this.
 */
package netpol.conformance.apiserver.patch;

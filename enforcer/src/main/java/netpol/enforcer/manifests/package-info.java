/** Reads a cluster that is written down in YAML or JSON files. */
package netpol.enforcer.manifests;

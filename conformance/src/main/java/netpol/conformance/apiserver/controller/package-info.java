/**
 * Does within the process what the controllers of a control plane do: system namespaces, the end of namespaces, owner references
 * and the life of CustomResourceDefinitions.
 */
package netpol.conformance.apiserver.controller;

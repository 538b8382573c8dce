/** Programs that run on every node of a cluster and are started again when they end. */
package netpol.conformance.implementation.node;

/** Where scenarios run: the contract, and one package per provider. */
package netpol.conformance.cluster;

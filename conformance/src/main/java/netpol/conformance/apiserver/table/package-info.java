/** Shows objects as rows of a table, which {@code kubectl get} asks for. */
package netpol.conformance.apiserver.table;

/** Gets, lists and watches objects, in each form that a client may want. */
package netpol.conformance.apiserver.read;

/** The rules that every kind states about its own objects. */
package netpol.conformance.apiserver.admission.kind;

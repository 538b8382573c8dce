/** Fields of an object under validation, and the rules for names, labels, addresses and metadata that all kinds share. */
package netpol.conformance.apiserver.admission.field;

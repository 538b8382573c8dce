/** The shape of objects: which fields a kind has, of which type, and how lists and maps are merged. */
package netpol.conformance.apiserver.schema;

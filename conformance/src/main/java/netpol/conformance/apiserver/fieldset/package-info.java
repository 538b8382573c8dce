/** Sets of paths to fields, and operations on objects by their schemas. All functions are pure. */
package netpol.conformance.apiserver.fieldset;

/** The things that all parts of the API server speak of: kinds, keys of objects, refusals. They use Jackson only. */
package netpol.conformance.apiserver.model;
